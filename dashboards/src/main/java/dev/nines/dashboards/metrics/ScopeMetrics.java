package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.dashboards.web.PipelineSource;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scopes, objectives, outages and money as metrics. Asked in the background, so that a scrape never waits for ClickHouse
 * and many scrapers cost no more than one.
 */
public final class ScopeMetrics implements MultiCollector, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ScopeMetrics.class);
    private static final double MILLIS = 1000;

    private final Figures figures;
    private final MetricsSettings settings;
    private final Clock clock;
    private final List<Part> parts;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "metrics");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Known known;

    /**
     * What the last refresh found.
     *
     * @param at when it went well for the last time; at the start, when the process began
     */
    private record Known(Families families, Instant at, boolean up, Duration took, long failures) {}

    /** @param pipeline is asked in the background, too */
    public ScopeMetrics(Figures figures, PipelineSource pipeline, MetricsSettings settings, Clock clock) {
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
        parts = List.of(
                new SloSeries(settings.scopes()),
                new RateSeries(settings.scopes()),
                new CounterSeries(settings.scopes()),
                new OutageSeries(settings.scopes()),
                new LetterSeries(),
                new PipelineSeries(pipeline));
        known = new Known(new Families(), clock.instant(), false, Duration.ZERO, 0);
    }

    /** Goes on refreshing until closed. */
    public ScopeMetrics start() {
        long millis = settings.every().toMillis();
        background.scheduleWithFixedDelay(this::refresh, 0, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Asks everything once; what fails leaves the figures of before, until they are too old. */
    void refresh() {
        Instant start = clock.instant();
        try {
            Families families = new Families();
            Row fresh = new Table(figures.answer("metrics-freshness", ReportRange.ALL))
                    .rows()
                    .get(0);
            Instant watermark = fresh.moment("watermark");
            if (watermark != null) {
                families.add(Metric.WATERMARK, Labels.EMPTY, OutageSeries.seconds(watermark));
            }
            if (fresh.moment("last_attempt") != null) {
                families.add(Metric.LAST_ATTEMPT, Labels.EMPTY, OutageSeries.seconds(fresh.moment("last_attempt")));
            }
            Instant now = watermark == null || watermark.isAfter(start) ? start : watermark;
            parts.forEach(part -> part.read(figures, now, families));
            Instant end = clock.instant();
            known = new Known(families, end, true, Duration.between(start, end), known.failures());
        } catch (RuntimeException e) {
            LOGGER.warn("metrics were not refreshed: {}", e.getMessage());
            known = new Known(
                    known.families(),
                    known.at(),
                    false,
                    Duration.between(start, clock.instant()),
                    known.failures() + 1);
        }
    }

    @Override
    public MetricSnapshots collect() {
        Known last = known;
        Instant now = clock.instant();
        Duration age = Duration.between(last.at(), now);
        Families own = new Families();
        own.add(Metric.UP, Labels.EMPTY, last.up() ? 1 : 0);
        own.add(Metric.AGE, Labels.EMPTY, age.toMillis() / MILLIS);
        own.add(Metric.TOOK, Labels.EMPTY, last.took().toMillis() / MILLIS);
        own.add(Metric.FAILURES, Labels.EMPTY, last.failures());
        if (age.compareTo(settings.withdrawnAfter()) > 0) {
            return own.with(new Families());
        }
        last.families()
                .first(Metric.WATERMARK)
                .ifPresent(
                        watermark -> own.add(Metric.FRESHNESS, Labels.EMPTY, now.toEpochMilli() / MILLIS - watermark));
        return own.with(last.families());
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
