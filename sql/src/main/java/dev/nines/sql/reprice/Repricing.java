package dev.nines.sql.reprice;

import dev.nines.domain.attempt.Attempt;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.rows.PriceAudit;
import dev.nines.sql.rows.PriceChange;
import dev.nines.sql.rows.RepriceRows;
import dev.nines.sql.rows.RowBlock;
import dev.nines.sql.rows.TableRows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Prices stored attempts by the present price book. A cost that was reported stays; only the list price beside it is new.
 *
 * <p>The new row of an attempt has the version of the old one, and of equal versions ClickHouse keeps the row inserted
 * last. So a correction of the event, which has a higher version, wins whenever it comes, before or after; and a replay
 * of the log, which prices by the same book, gives the same rows. Doing it twice changes nothing the second time.
 */
public final class Repricing implements AutoCloseable {
    private static final int CHUNK_ROWS = 50_000;

    /** Blocks are told by their content here, and a price that comes back is content that was there before. */
    private static final String APPLY = """
            INSERT INTO attempts
            SELECT a.* REPLACE (c.cost_usd AS cost_usd, c.cost_source AS cost_source, c.list_cost_usd AS list_cost_usd,
                c.list_rates AS list_rates)
            FROM
            (
                SELECT * FROM attempts FINAL
                WHERE started_at >= {from:DateTime64(6, 'UTC')} AND started_at < {to:DateTime64(6, 'UTC')}
            ) AS a
            INNER JOIN
            (
                SELECT started_at, attempt_id, version, cost_usd, cost_source, list_cost_usd, list_rates FROM price_changes FINAL
                WHERE audit_id = {audit:String} AND chunk = {chunk:UInt32}
            ) AS c ON a.started_at = c.started_at AND a.attempt_id = c.attempt_id AND a.version = c.version
            SETTINGS insert_deduplicate = 0, async_insert = 0, max_partitions_per_insert_block = 0
            """;

    private final Database database;
    private final Repricer repricer;
    private final Clock clock;
    private final Consumer<String> progress;
    private final int chunkRows;

    /** @param progress told what is done, a sentence at a time */
    public Repricing(ClickHouse settings, Repricer repricer, Clock clock, Consumer<String> progress) {
        this(settings, repricer, clock, progress, CHUNK_ROWS);
    }

    Repricing(ClickHouse settings, Repricer repricer, Clock clock, Consumer<String> progress, int chunkRows) {
        this.database = Database.open(settings);
        this.repricer = repricer;
        this.clock = clock;
        this.progress = progress;
        this.chunkRows = chunkRows;
    }

    /** What {@link #run} would change. Changes nothing. */
    public RepriceResult plan(RepriceRange range) {
        RepriceTally tally = new RepriceTally();
        StoredAttempts stored = new StoredAttempts(database, range, chunkRows);
        for (int chunk = 0; stored.hasNext(); chunk++) {
            changes("", chunk, stored.next(), tally);
        }
        return tally.result("");
    }

    /** Does it, a stretch of time after the other; what was done when it fails stays done, and the next run does the rest. */
    public RepriceResult run(RepriceRange range) {
        String auditId = UUID.randomUUID().toString();
        RepriceTally tally = new RepriceTally();
        PriceAudit audit = new PriceAudit(
                auditId,
                clock.instant(),
                null,
                repricer.who(),
                repricer.command(),
                range.since().orElse(null),
                range.until().orElse(null),
                range.provider().orElse(null),
                range.model().orElse(null),
                repricer.source(),
                PriceAudit.Figures.NONE);
        store(RepriceRows.AUDITS, List.of(audit), auditId + "/started");
        StoredAttempts stored = new StoredAttempts(database, range, chunkRows);
        for (int number = 0; stored.hasNext(); number++) {
            StoredAttempts.Chunk chunk = stored.next();
            List<PriceChange> changes = changes(auditId, number, chunk, tally);
            if (!changes.isEmpty()) {
                store(RepriceRows.CHANGES, changes, auditId + "/" + number);
                database.execute(
                        APPLY,
                        Map.of(
                                "from",
                                StoredAttempts.micros(chunk.from()),
                                "to",
                                StoredAttempts.micros(chunk.to()),
                                "audit",
                                auditId,
                                "chunk",
                                number));
            }
            if (stored.hasNext()) {
                RepriceResult so = tally.result(auditId);
                progress.accept("up to %s: %,d attempts looked at, %,d changed"
                        .formatted(chunk.to(), so.attempts(), so.changed()));
            }
        }
        RepriceResult result = tally.result(auditId);
        store(RepriceRows.AUDITS, List.of(audit.finished(clock.instant(), result.figures())), auditId + "/done");
        return result;
    }

    private List<PriceChange> changes(String auditId, int number, StoredAttempts.Chunk chunk, RepriceTally tally) {
        List<PriceChange> changes = new ArrayList<>();
        for (Attempt attempt : chunk.attempts()) {
            PriceChange change = new PriceChange(
                    auditId, number, attempt, repricer.pricing().apply(attempt).charge());
            if (change.isAny()) {
                changes.add(change);
                tally.changed(change);
            }
        }
        tally.looked(chunk.attempts().size());
        return changes;
    }

    private <E> void store(TableRows<E> rows, List<E> entities, String token) {
        RowBlock<E> block = new RowBlock<>(rows);
        block.fill(entities);
        database.insert(rows.table(), rows.names(), block.bytes(), token);
    }

    @Override
    public void close() {
        database.close();
    }
}
