package dev.nines.sql.sink;

import dev.nines.domain.attempt.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Kafka to ClickHouse. Offsets are committed only when the rows behind them are stored, and a row stored twice is one
 * row to every view: a crash anywhere loses nothing and doubles nothing.
 */
public final class Sink implements AutoCloseable {
    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);

    private final SinkMeter meter = new SinkMeter();
    private final SinkLoop loop;
    private final Thread thread;

    /** @param pricing gives each attempt its cost; safe for many threads */
    public Sink(SinkSettings settings, UnaryOperator<Attempt> pricing) {
        this.loop = new SinkLoop(settings, Feeds.all(pricing), meter, Clock.systemUTC());
        this.thread = new Thread(loop, "nines-sink");
    }

    /** Starts to read; the database's migrations and the topics are there already. */
    public void start() {
        thread.start();
    }

    public SinkStats stats() {
        return meter.stats();
    }

    /** What ended the sink, other than {@link #close()}: a fault no retry can mend, such as a missing permission. */
    public Optional<Throwable> failure() {
        return loop.failure();
    }

    /** Stores what was read, if ClickHouse takes it within 10 seconds, and ends; the rest is read again next time. */
    @Override
    public void close() {
        loop.end(LAST_BATCHES);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
