package dev.nines.app.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a child process running: one that ends by itself is started again on the same port and folder. After 5 ends
 * within a minute it gives up and completes {@link #failure()}.
 */
public final class RestartingChild implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RestartingChild.class);
    private static final int MOST_ENDS = 5;
    private static final long WITHIN_NANOS = 60_000_000_000L;

    private final String name;
    private final Supplier<ChildJvm> launch;
    private final CompletableFuture<StartFailure> failure = new CompletableFuture<>();
    private final Deque<Long> ends = new ArrayDeque<>();
    private ChildJvm current;
    private boolean closed;

    private RestartingChild(String name, Supplier<ChildJvm> launch) {
        this.name = name;
        this.launch = launch;
    }

    /** Starts the child; {@code launch} returns when the child is ready and is called again for each restart. */
    static RestartingChild start(String name, Supplier<ChildJvm> launch) {
        RestartingChild child = new RestartingChild(name, launch);
        child.launch();
        return child;
    }

    /** Process id of the present child. */
    public synchronized long pid() {
        return current.pid();
    }

    /** Completes when the child was given up. */
    public CompletableFuture<StartFailure> failure() {
        return failure.copy();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.close();
        }
    }

    private synchronized void launch() {
        ChildJvm child = launch.get();
        current = child;
        child.onExit().thenAcceptAsync(status -> ended(child, status));
    }

    private synchronized void ended(ChildJvm child, int status) {
        if (closed || child != current) {
            return;
        }
        long now = System.nanoTime();
        ends.addLast(now);
        while (now - ends.peekFirst() > WITHIN_NANOS) {
            ends.removeFirst();
        }
        if (ends.size() >= MOST_ENDS) {
            failure.complete(new StartFailure(name + " ended " + MOST_ENDS + " times within a minute, last with status "
                    + status + ". Its log says why."));
            return;
        }
        LOGGER.warn("{} ended with status {}; starting it again", name, status);
        restart();
    }

    private void restart() {
        try {
            launch();
        } catch (StartFailure e) {
            LOGGER.error("{} cannot be started again: {}", name, e.getMessage());
            failure.complete(e);
        }
    }
}
