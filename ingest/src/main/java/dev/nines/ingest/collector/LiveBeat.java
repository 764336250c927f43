package dev.nines.ingest.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when event time has come by what a reader of live traffic knows. Live traffic that stops must not stop the clock; an archive read
 * into a fresh store must not be made late by one, so it begins with the first live event.
 */
public final class LiveBeat {
    /** Gateways and exporters send what they gathered for 5 s, and try again once. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration LIVE = Duration.ofHours(1);

    private volatile boolean live;

    /** @param latest event time of the last of the events that became durable */
    public void accepted(Optional<Instant> latest, Instant now) {
        if (!live && latest.isPresent()) {
            live = isLive(latest.get(), now);
        }
    }

    /** It was live before this process began. */
    void resume() {
        live = true;
    }

    static boolean isLive(Instant time, Instant now) {
        return Duration.between(time, now).abs().compareTo(LIVE) <= 0;
    }

    /** What to say now, if anything. */
    public Optional<Instant> watermark(Instant now) {
        return live ? Optional.of(now.minus(GRACE)) : Optional.empty();
    }
}
