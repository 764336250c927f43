package dev.nines.app.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the end of the process and holds it off until what was opened after this is closed. */
final class UntilStopped implements AutoCloseable {
    private static final long CHECK_EVERY_S = 1;
    private static final long CLOSE_WITHIN_S = 30;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::closeBeforeExit, "stop");

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Returns when the process is told to end.
     *
     * @param health throws when there is nothing to wait for any more
     * @param failure completes when a part is lost
     */
    void await(Runnable health, CompletableFuture<? extends RuntimeException> failure) {
        try {
            while (!stop.await(CHECK_EVERY_S, TimeUnit.SECONDS)) {
                health.run();
                RuntimeException lost = failure.getNow(null);
                if (lost != null) {
                    throw lost;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeBeforeExit() {
        stop.countDown();
        try {
            closed.await(CLOSE_WITHIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called when everything opened after this is closed: the process may end now. */
    @Override
    public void close() {
        closed.countDown();
        if (stop.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
