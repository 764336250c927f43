package dev.nines.dashboards.web;

import dev.nines.sql.report.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What time it is in the data. Asks at most once a second, however many want to know; safe for many threads. */
final class DataClock {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Reports reports;
    private final Clock clock;
    private Newest newest;
    private Instant asked = Instant.EPOCH;

    DataClock(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** @throws dev.nines.sql.ClickHouseException if ClickHouse cannot be reached or refuses */
    synchronized Newest newest() {
        Instant now = clock.instant();
        if (newest == null || Duration.between(asked, now).abs().compareTo(FRESH) >= 0) {
            newest = Newest.of(reports);
            asked = now;
        }
        return newest;
    }

    /** Now, as the data know it. */
    Instant dataNow() {
        return newest().dataNow(clock.instant());
    }

    Instant wallClock() {
        return clock.instant();
    }
}
