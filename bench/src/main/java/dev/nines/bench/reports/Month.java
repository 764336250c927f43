package dev.nines.bench.reports;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills the tables with a month as the jobs and the sink would have left it: made by ClickHouse itself from hashes of row
 * numbers, so that the same size is the same month. The statements are in the resources {@code before.sql},
 * {@code probes.sql}, {@code attempts.sql}, {@code panes.sql} or {@code wide-panes.sql}, {@code rates.sql} and
 * {@code after.sql}.
 */
public final class Month {
    /** When each month begins. */
    public static final Instant SINCE = Instant.parse("2026-05-01T00:00:00Z");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** One of eleven requests takes more than one attempt. */
    private static final double ATTEMPTS_A_REQUEST = 1.085;

    private static final long REQUESTS_A_BLOCK = 100_000;
    /** The engine has little memory: a slice of panes has to fit, and those of attempts are large while they are made. */
    private static final Duration SLICE = Duration.ofHours(1);

    private static final Duration WIDE_SLICE = Duration.ofHours(6);

    private static final int QUIET_SECONDS = 3;
    private static final int MEMORY_LIMIT_EXCEEDED = 241;
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final MonthSize size;
    private final Map<String, Object> parameters;

    private Month(Database database, MonthSize size) {
        this.database = database;
        this.size = size;
        this.parameters = Map.of(
                "since", SECONDS.format(SINCE),
                "days", Integer.toString(size.days()),
                "outages", Integer.toString(size.outages()),
                "scopes", Integer.toString(size.scopes()),
                "shards", Integer.toString(size.shards()),
                "requests", Long.toString(requests(size)));
    }

    private static long requests(MonthSize size) {
        return Math.round(size.attempts() / ATTEMPTS_A_REQUEST);
    }

    /**
     * Fills empty tables; leaves those that a run before filled to this size.
     *
     * @param progress told what is being done
     * @throws IllegalArgumentException if they hold a month of another size
     */
    public static void fill(ClickHouse writer, MonthSize size, Consumer<String> progress) {
        try (Database database = Database.open(writer)) {
            new Month(database, size).fill(progress);
        }
    }

    private void fill(Consumer<String> progress) {
        database.execute("CREATE TABLE IF NOT EXISTS bench_months (size String) ENGINE = MergeTree ORDER BY size");
        Rows filled = database.query("SELECT size FROM bench_months", Map.of());
        if (filled.rows().isEmpty()) {
            run("before.sql", Map.of());
            attempts(progress);
            settle();
            slices(progress);
            progress.accept("outages and what is declared");
            run("after.sql", Map.of());
            database.execute("INSERT INTO bench_months VALUES ({size:String})", Map.of("size", size.toString()));
        } else if (!filled.value(0, "size").equals(size.toString())) {
            throw new IllegalArgumentException("the folder holds " + filled.value(0, "size") + ", not " + size
                    + "; give these figures, or another folder to --keep");
        }
        progress.accept("waiting for merges");
        settle();
    }

    private void attempts(Consumer<String> progress) {
        long requests = requests(size);
        for (long first = 0; first < requests; first += REQUESTS_A_BLOCK) {
            progress.accept(String.format("attempts of %,d of %,d requests", first, requests));
            Map<String, Object> block = Map.of(
                    "first", Long.toString(first), "last", Long.toString(Math.min(first + REQUESTS_A_BLOCK, requests)));
            run("probes.sql", block);
            run("attempts.sql", with(block, "version", "0"));
            run("attempts.sql", with(block, "version", "1"));
        }
    }

    private void slices(Consumer<String> progress) {
        boolean wide = size.scopes() > 0;
        Duration step = wide ? WIDE_SLICE : SLICE;
        // Attempts of the last minutes end after the month; panes that are made for themselves do not.
        Instant end = SINCE.plus(Duration.ofDays(size.days())).plus(wide ? Duration.ZERO : SLICE);
        for (Instant from = SINCE; from.isBefore(end); from = from.plus(step)) {
            progress.accept("panes and rates of " + SECONDS.format(from));
            Map<String, Object> slice = Map.of("from", SECONDS.format(from), "to", SECONDS.format(from.plus(step)));
            run(wide ? "wide-panes.sql" : "panes.sql", slice);
            run("rates.sql", slice);
        }
    }

    /** Until the server has merged what it wants to: a month's parts are not all of the last minute. */
    private void settle() {
        for (int quiet = 0; quiet < QUIET_SECONDS; ) {
            Object running = database.query("SELECT count() AS running, sleep(1) FROM system.merges", Map.of())
                    .value(0, "running");
            quiet = running.equals(0L) ? quiet + 1 : 0;
        }
    }

    private void run(String resource, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(parameters);
        values.putAll(more);
        for (String statement : statements(resource)) {
            patiently(statement, values);
        }
    }

    /** Merges share the server's memory. A statement that found none left is done again: its rows replace those of before. */
    private void patiently(String statement, Map<String, Object> values) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.execute(statement, values);
                return;
            } catch (ClickHouseException e) {
                if (e.code() != MEMORY_LIMIT_EXCEEDED || attempt == ATTEMPTS) {
                    throw e;
                }
                settle();
            }
        }
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static List<String> statements(String resource) {
        try (InputStream in = Month.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> statements = new ArrayList<>();
            for (String part : text.split(";\\s*(\\R|$)")) {
                statements.add(part.strip());
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
