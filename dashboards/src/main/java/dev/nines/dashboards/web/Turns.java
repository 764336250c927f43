package dev.nines.dashboards.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few questions go to ClickHouse at once; others wait a while, and then are told to come back. */
final class Turns {
    private static final int RETRY_SECONDS = 3;

    private final Semaphore turns;
    private final Semaphore places;
    private final Duration patience;

    /**
     * @param atOnce questions that ClickHouse works on at the same time
     * @param waiting questions that may wait meanwhile; fewer than the server has threads, so that pages are still served
     * @param patience of those who wait
     */
    Turns(int atOnce, int waiting, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.places = new Semaphore(atOnce + waiting);
        this.patience = patience;
    }

    /** @throws Refused 503 if the turn does not come in time, or too many wait already */
    <T> T take(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw Refused.busy("too many questions wait already; try again", RETRY_SECONDS);
        }
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refused.busy("ClickHouse is busy with others' questions; try again", RETRY_SECONDS);
            }
            try {
                return question.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy("the server ends; try again when it is back", RETRY_SECONDS);
        } finally {
            places.release();
        }
    }
}
