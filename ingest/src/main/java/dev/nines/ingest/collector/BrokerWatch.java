package dev.nines.ingest.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Kafka takes records. While it does not, requests are refused at once instead of after a timeout each; a trial
 * a second finds out when it does again.
 */
final class BrokerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** So long without an answer is looked into. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private enum State {
        /** Nothing was tried yet. */
        UNKNOWN,
        UP,
        DOWN
    }

    private final Supplier<CompletableFuture<Void>> trial;
    private final Clock clock;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile State state = State.UNKNOWN;
    private volatile Instant heard = Instant.EPOCH;
    private volatile Instant downSince = Instant.EPOCH;
    private volatile boolean trying;

    /** @param trial makes a record durable that says nothing */
    BrokerWatch(Supplier<CompletableFuture<Void>> trial, Clock clock) {
        this.trial = trial;
        this.clock = clock;
    }

    /** Waits for the first answer, whatever it is, but no longer than this. */
    void awaitFirst(Duration patience) {
        try {
            first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** @throws Refused 503 while it is known that nothing becomes durable */
    void admit() throws Refused {
        if (state != State.UP) {
            throw refused();
        }
    }

    /** As one is told whose records did not become durable. */
    Refused refused() {
        return Refused.until(503, RETRY, "Kafka does not take records now");
    }

    void succeeded() {
        heard = clock.instant();
        if (state != State.UP) {
            recovered();
        }
    }

    private synchronized void recovered() {
        if (state == State.DOWN) {
            LOG.warn(
                    "Kafka takes records again, after {} s",
                    Duration.between(downSince, heard).toSeconds());
        }
        state = State.UP;
    }

    synchronized void failed(Throwable cause) {
        if (state != State.DOWN) {
            state = State.DOWN;
            downSince = clock.instant();
            LOG.warn(
                    "Kafka does not take records, so requests are answered 503 until it does: {}",
                    String.valueOf(cause.getMessage()));
        }
    }

    /** Called about once a second, by one thread. */
    void tick() {
        boolean quiet = heard.plus(QUIET).isBefore(clock.instant());
        if (!trying && (state != State.UP || quiet)) {
            trying = true;
            attempt().whenComplete((done, failure) -> {
                trying = false;
                if (failure == null) {
                    succeeded();
                } else {
                    failed(failure);
                }
                first.countDown();
            });
        }
    }

    private CompletableFuture<Void> attempt() {
        try {
            return trial.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
