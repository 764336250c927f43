package dev.nines.dashboards.web;

import dev.nines.sql.report.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What time it is in the data, for everybody the same. Asks at most once a second, however many want to know; and moves on at
 * most every few seconds while events come in, so that viewers share answers, but at once when an outage or alert changes.
 * Safe for many threads.
 */
final class DataClock {
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final Duration MOVE_EVERY = Duration.ofSeconds(5);

    private final Reports reports;
    private final Clock clock;
    private Newest newest;
    private Instant moved = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;

    DataClock(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** @throws dev.nines.sql.ClickHouseException if ClickHouse cannot be reached or refuses */
    synchronized Newest newest() {
        Instant now = clock.instant();
        if (newest == null || has(ASK_EVERY, asked, now)) {
            Newest found = Newest.of(reports);
            asked = now;
            boolean changed = !found.equals(newest);
            boolean urgent = newest == null || found.verdicts() != newest.verdicts();
            if (changed && (urgent || has(MOVE_EVERY, moved, now))) {
                newest = found;
                moved = now;
            }
        }
        return newest;
    }

    private static boolean has(Duration passed, Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(passed) >= 0;
    }

    /** Now, as the data know it. */
    Instant dataNow() {
        return newest().dataNow(clock.instant());
    }

    Clock wall() {
        return clock;
    }

    Instant wallClock() {
        return clock.instant();
    }
}
