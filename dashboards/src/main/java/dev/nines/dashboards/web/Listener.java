package dev.nines.dashboards.web;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A page that listens. What it is told waits for it alone, so that a slow one keeps no other waiting. */
final class Listener {
    /** News that a page has not taken yet; beyond, it is behind anyway and the next will do. */
    private static final int WAITING = 3;

    private static final int IDLE_SECONDS = 5;

    private final SseClient client;
    private final ExecutorService sender;

    Listener(SseClient client) {
        this.client = client;
        // A thread only while there is something to send.
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                task -> LiveRoute.daemon(task, "nines-web-listener"));
        one.allowCoreThreadTimeOut(true);
        sender = one;
    }

    /** @param event null for a sign of life */
    void tell(String event, String data) {
        try {
            sender.execute(() -> send(event, data));
        } catch (RejectedExecutionException e) {
            // It has not taken the last ones: these, or its end, reach it first.
            return;
        }
    }

    private void send(String event, String data) {
        if (event == null) {
            client.sendComment("alive");
        } else {
            client.sendEvent(event, data);
        }
    }

    /** The page is gone. */
    void close() {
        sender.shutdownNow();
    }

    /** The server ends. */
    void end() {
        close();
        client.close();
    }
}
