package dev.nines.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/live}: tells browsers that newer data are visible. One look at ClickHouse serves all of them, and there is
 * none while nobody listens.
 */
final class LiveRoute implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoute.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MOST_LISTENERS = 500;

    private final DataClock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "nines-web-live"));

    private Newest told;
    private Instant said = Instant.EPOCH;

    LiveRoute(DataClock clock) {
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.sse("/api/v1/live", this::listen);
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void listen(SseClient client) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw Refused.busy(MOST_LISTENERS + " pages listen already; close some, or load this one by hand", 60);
        }
        client.keepAlive();
        Listener listener = new Listener(client);
        client.onClose(() -> {
            listeners.remove(listener);
            listener.close();
        });
        listeners.add(listener);
        // A page that listens anew may have missed something.
        looks.execute(() -> greet(listener));
    }

    private void greet(Listener listener) {
        try {
            told = clock.newest();
            listener.tell("fresh", fresh(told));
        } catch (RuntimeException e) {
            LOG.debug("the newest data are not known: {}", e.getMessage());
        }
    }

    private void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            Newest newest = clock.newest();
            if (!newest.equals(told)) {
                told = newest;
                tell("fresh", fresh(newest));
            }
        } catch (RuntimeException e) {
            LOG.debug("the newest data are not known: {}", e.getMessage());
        }
        if (Duration.between(said, clock.wallClock()).compareTo(HEARTBEAT) >= 0) {
            tell(null, null);
        }
    }

    private void tell(String event, String data) {
        said = clock.wallClock();
        listeners.forEach(listener -> listener.tell(event, data));
    }

    private String fresh(Newest newest) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("watermark", newest.watermark().map(Instant::toString).orElse(null));
        data.put("data_now", newest.dataNow(clock.wallClock()).toString());
        data.put("checked_at", clock.wallClock().toString());
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are JSON", e);
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        listeners.forEach(Listener::end);
    }
}
