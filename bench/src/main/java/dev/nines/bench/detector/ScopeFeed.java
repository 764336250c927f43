package dev.nines.bench.detector;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Detection;
import dev.nines.domain.outage.DetectorSettings;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.outage.OutageDetector;
import dev.nines.domain.pane.Pane;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The real detector fed with one scope's attempts: they are folded into one-second panes, and each minute is run once it
 * is over. Seconds count from midnight of a day in the past.
 */
final class ScopeFeed {
    static final int CALLERS = 16;

    private static final long MIDNIGHT = Instant.parse("2026-05-01T00:00:00Z").getEpochSecond();
    private static final Scope SCOPE = Scope.model("simulated", "model");
    private static final int MINUTE = 60;

    private final OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
    private final Map<String, Outage> windows = new LinkedHashMap<>();
    private DetectorState state;
    private Pane pane = new Pane();
    private long minute = Long.MIN_VALUE;
    private long steps;

    ScopeFeed(DetectorState state) {
        this.state = state;
    }

    /** @param second not before the minute of the last */
    void add(long second, Outcome outcome, long attempts, int caller) {
        long itsMinute = Math.floorDiv(second, MINUTE);
        if (itsMinute != minute) {
            run();
            minute = itsMinute;
        }
        pane.second((int) Math.floorMod(second, (long) MINUTE)).outcomes().add(outcome, Origin.GATEWAY, attempts);
        switch (outcome.judgement()) {
            case GOOD -> pane.callersOk().add(caller, attempts);
            case BAD -> pane.callersBad().add(caller, attempts);
            case THROTTLED, EXCLUDED -> {}
        }
    }

    /** Runs what has been added; nothing may be added to that minute any more. */
    void run() {
        if (pane.seconds().isEmpty()) {
            return;
        }
        Instant start = Instant.ofEpochSecond(MIDNIGHT + minute * MINUTE);
        Detection detection = detector.detect(SCOPE, state, start, pane, start.plusSeconds(MINUTE));
        state = detection.after();
        detection.outages().forEach(window -> windows.put(window.id(), window));
        steps += pane.seconds().size();
        pane = new Pane();
    }

    DetectorState state() {
        return state;
    }

    /** Every window so far, as it last was. */
    Collection<Outage> windows() {
        return windows.values();
    }

    /** Seconds of data the detector has seen. */
    long steps() {
        return steps;
    }

    /** A moment of a window on this feed's clock. */
    static double second(Instant instant) {
        return instant.getEpochSecond() - MIDNIGHT;
    }
}
