package dev.nines.ingest.statuspage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How watching a page goes. */
final class PageMetrics {
    private static final double MILLIS = 1000;

    private final Counter changed;
    private final Counter same;
    private final Counter failed;
    private final Counter published;
    private final Counter rejected;
    private final Clock clock;

    /** The start, until the first success. */
    private volatile Instant lastSuccess;

    /** @param page its site */
    PageMetrics(String page, MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.lastSuccess = clock.instant();
        this.changed = looks(page, "changed", metrics);
        this.same = looks(page, "same", metrics);
        this.failed = looks(page, "failed", metrics);
        this.published = Counter.builder("nines.status.page.incidents")
                .description("Incidents published, each change once")
                .tag("page", page)
                .register(metrics);
        this.rejected = Counter.builder("nines.status.page.rejected")
                .description("Incidents of the page that could not be read, at each look")
                .tag("page", page)
                .register(metrics);
        Gauge.builder("nines.status.page.last.success.age", this, PageMetrics::age)
                .description("Time since the page was last looked at with success")
                .baseUnit("seconds")
                .tag("page", page)
                .strongReference(true)
                .register(metrics);
    }

    private static Counter looks(String page, String result, MeterRegistry metrics) {
        return Counter.builder("nines.status.page.looks")
                .description("Looks at the page")
                .tag("page", page)
                .tag("result", result)
                .register(metrics);
    }

    void changed() {
        changed.increment();
        lastSuccess = clock.instant();
    }

    void same() {
        same.increment();
        lastSuccess = clock.instant();
    }

    void failed() {
        failed.increment();
    }

    void published(int incidents) {
        published.increment(incidents);
    }

    void rejected(int incidents) {
        rejected.increment(incidents);
    }

    private double age() {
        return Duration.between(lastSuccess, clock.instant()).toMillis() / MILLIS;
    }
}
