package dev.nines.bench.reports;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The most memory a query of one user takes in ClickHouse, seen by asking the server again and again. */
final class ServerMemory implements AutoCloseable {
    private static final int SAMPLE_EVERY_MS = 25;

    private final Database database;
    private final String user;
    private final AtomicLong peak = new AtomicLong();
    private final Thread sampler = new Thread(this::sample, "server-memory");

    /** @param watched whose queries */
    ServerMemory(ClickHouse writer, String watched) {
        database = Database.open(writer);
        user = watched;
        sampler.setDaemon(true);
        sampler.start();
    }

    /** The peak since the last call, bytes. */
    long take() {
        return peak.getAndSet(0);
    }

    private void sample() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Object seen = database.query(
                                "SELECT toInt64(max(peak_memory_usage)) AS bytes FROM system.processes"
                                        + " WHERE user = {user:String}",
                                Map.of("user", user))
                        .value(0, "bytes");
                peak.accumulateAndGet((Long) seen, Math::max);
                Thread.sleep(SAMPLE_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ClickHouseException e) {
                if (e.getCause() instanceof InterruptedException) {
                    return;
                }
                throw e;
            }
        }
    }

    @Override
    public void close() {
        sampler.interrupt();
        try (database) {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
