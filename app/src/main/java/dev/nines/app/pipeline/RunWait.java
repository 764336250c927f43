package dev.nines.app.pipeline;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits for runs of ingest to arrive in ClickHouse whole: their ends travel behind their data through every step. */
public final class RunWait implements AutoCloseable {
    private static final long ASK_EVERY_MS = 50;
    private static final String STORED =
            "SELECT count() AS stored FROM current_ingest_runs WHERE run_id = {run:String}";

    private final Database database;
    private final Runnable health;

    /** @param health asked while waiting; throws if there is nothing to wait for any more */
    public RunWait(ClickHouse reader, Runnable health) {
        this.database = Database.open(reader);
        this.health = health;
    }

    /** @throws IllegalStateException if the run is not stored within the time */
    public void await(String runId, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (((Number) database.query(STORED, Map.of("run", runId)).value(0, "stored")).longValue() == 0) {
            health.run();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("what run " + runId + " brought is not all in ClickHouse after "
                        + within.toSeconds() + " s; it is safe in Kafka: is the pipeline running?");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for run " + runId, e);
            }
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
