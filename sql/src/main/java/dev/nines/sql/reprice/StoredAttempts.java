package dev.nines.sql.reprice;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads attempts back, as far as their price depends on it, in stretches of time that fit into memory. */
final class StoredAttempts {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final Instant EVER = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2299-12-31T00:00:00Z");
    private static final String WANTED = """
              started_at >= {from:DateTime64(6, 'UTC')} AND started_at < {to:DateTime64(6, 'UTC')}
              AND ({provider:String} = '' OR provider = {provider:String})
              AND ({model:String} = '' OR model = {model:String} OR served_model = {model:String})
            """;
    private static final String BOUND =
            "SELECT started_at FROM attempts WHERE " + WANTED + "ORDER BY started_at LIMIT 1 OFFSET {rows:UInt32}";
    private static final String READ = """
            SELECT attempt_id, version, started_at, provider, model, served_model, region, outcome,
                input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens,
                cost_usd, cost_source, billed, list_cost_usd, list_rates, cache_hit,
                tags['service_tier'] AS service_tier, tags['cache_write_1h_tokens'] AS cache_write_1h
            FROM current_attempts WHERE\s""" + WANTED;

    private final Database database;
    private final RepriceRange range;
    private final int chunkRows;
    private Instant from;

    StoredAttempts(Database database, RepriceRange range, int chunkRows) {
        this.database = database;
        this.range = range;
        this.chunkRows = chunkRows;
        this.from = range.since().orElse(EVER);
    }

    /** A stretch of time and what started in it. */
    record Chunk(Instant from, Instant to, List<Attempt> attempts) {}

    boolean hasNext() {
        return from.isBefore(end());
    }

    /** The next stretch, with about as many attempts as were asked for; more only where they started at one instant. */
    Chunk next() {
        Rows bound = database.query(BOUND, with(parameters(from, end()), "rows", chunkRows));
        Instant to = bound.rows().isEmpty() ? end() : (Instant) bound.value(0, "started_at");
        if (!to.isAfter(from)) {
            to = from.plusNanos(1_000);
        }
        Rows rows = database.query(READ, parameters(from, to));
        Chunk chunk = new Chunk(
                from, to, rows.rows().stream().map(StoredAttempts::attempt).toList());
        from = to;
        return chunk;
    }

    private Instant end() {
        return range.until().orElse(NEVER);
    }

    private Map<String, Object> parameters(Instant since, Instant until) {
        return Map.of(
                "from", micros(since),
                "to", micros(until),
                "provider", range.provider().orElse(""),
                "model", range.model().orElse(""));
    }

    static String micros(Instant moment) {
        return MICROS.format(moment);
    }

    static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        Map<String, Object> more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static Attempt attempt(List<Object> row) {
        String id = (String) row.get(0);
        Instant startedAt = (Instant) row.get(2);
        return new Attempt(
                id,
                ((Long) row.get(1)).intValue(),
                Lineage.single(id),
                Origin.GATEWAY,
                new Target(
                        null, (String) row.get(3), (String) row.get(4), (String) row.get(5), (String) row.get(6), null),
                new Timing(startedAt, startedAt, null),
                new Result(Outcome.ofWord((String) row.get(7)), null, null, null, null, null),
                new Usage((Long) row.get(8), (Long) row.get(9), (Long) row.get(10), (Long) row.get(11), (Long)
                        row.get(12)),
                new Charge(
                        (BigDecimal) row.get(13),
                        CostSource.valueOf(((String) row.get(14)).toUpperCase(Locale.ROOT)),
                        (Boolean) row.get(15),
                        (BigDecimal) row.get(16),
                        (String) row.get(17)),
                new Caller(null, null, null, null, tags((String) row.get(19), (String) row.get(20))),
                (Boolean) row.get(18));
    }

    private static Map<String, String> tags(String serviceTier, String cacheWrite1h) {
        Map<String, String> tags = new HashMap<>();
        if (!serviceTier.isEmpty()) {
            tags.put(Tag.SERVICE_TIER, serviceTier);
        }
        if (!cacheWrite1h.isEmpty()) {
            tags.put(Tag.CACHE_WRITE_1H, cacheWrite1h);
        }
        return tags;
    }
}
