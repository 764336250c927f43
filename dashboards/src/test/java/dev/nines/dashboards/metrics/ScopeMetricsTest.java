package dev.nines.dashboards.metrics;

import static dev.nines.dashboards.metrics.SampleFigures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeMetricsTest {
    private final SampleFigures figures = new SampleFigures();
    private final MovedClock clock = new MovedClock();
    private ScopeMetrics metrics = new ScopeMetrics(figures, SampleFigures.PIPELINE, MetricsSettings.DEFAULT, clock);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void objectivesAreAsSlothRecordsThem() {
        figures.put("metrics-slo", SampleFigures.SLO, SampleFigures.slo("openai", NOW));
        metrics.refresh();
        String scope = "level=\"provider\",model=\"\",provider=\"openai\",region=\"\",scope=\"openai\"";
        String sloth = "sloth_id=\"openai-availability\",sloth_service=\"openai\",sloth_slo=\"availability\"";
        assertThat(lines("slo:"))
                .contains(
                        "slo:sli_error:ratio_rate1h{" + scope + "," + sloth + ",sloth_window=\"1h\"} 0.01",
                        "slo:sli_error:ratio_rate30d{" + scope + "," + sloth + ",sloth_window=\"30d\"} 0.0025",
                        "slo:objective:ratio{" + scope + "," + sloth + "} 0.995",
                        "slo:time_period:days{" + scope + "," + sloth + "} 30.0",
                        "slo:period_error_budget_remaining:ratio{" + scope + "," + sloth + "} 0.5")
                // 0.25 % of an allowed 0.5 %.
                .contains(
                        "slo:error_budget:ratio{" + scope + "," + sloth + "} 0.005",
                        "slo:period_burn_rate:ratio{" + scope + "," + sloth + "} 0.5");
        assertThat(lines("sloth_slo_info"))
                .singleElement()
                .asString()
                .contains(
                        "sloth_id=\"openai-availability\"",
                        "sloth_mode=\"nines\"",
                        "sloth_objective=\"99.5\"",
                        "sloth_spec=\"openslo/v1\"")
                .endsWith("} 1");
        assertThat(lines("nines_slo_firing")).singleElement().asString().contains("rule=\"1h/5m 14.4x\"");
    }

    @Test
    void aWindowWithoutEventsHasNoSeries() {
        figures.put("metrics-slo", SampleFigures.SLO, SampleFigures.slo("openai", NOW));
        figures.put("metrics-rates", SampleFigures.RATES, SampleFigures.rates("openai", NOW));
        metrics.refresh();
        assertThat(lines("slo:sli_error:ratio_rate5m")).isEmpty();
        assertThat(lines("slo:current_burn_rate:ratio")).isEmpty();
        // All four attempts of five minutes were throttled: nothing counts, so there is no ratio.
        assertThat(lines("nines_error_ratio"))
                .singleElement()
                .asString()
                .contains("window=\"1h\"")
                .endsWith(" 0.1");
        assertThat(lines("nines_latency_seconds"))
                .hasSize(3)
                .anyMatch(line -> line.contains("percentile=\"95\"") && line.endsWith(" 1.5"));
    }

    @Test
    void whatEndedLongerAgoThanTheWindowIsLongIsNoFigure() {
        figures.put("metrics-slo", SampleFigures.SLO, SampleFigures.slo("openai", NOW.minus(Duration.ofHours(1))));
        metrics.refresh();
        assertThat(lines("slo:sli_error:ratio_rate1h")).isEmpty();
        assertThat(lines("slo:sli_error:ratio_rate30d")).hasSize(1);
    }

    @Test
    void modelsBeyondTheMostAreCountedAsOtherAndASumStaysWhole() {
        metrics = new ScopeMetrics(
                figures, SampleFigures.PIPELINE, new MetricsSettings(Duration.ofSeconds(10), 2), clock);
        figures.put(
                "metrics-counters",
                SampleFigures.COUNTERS,
                SampleFigures.counters("openai", "", 600),
                SampleFigures.counters("openai", "a", 300),
                SampleFigures.counters("openai", "b", 200),
                SampleFigures.counters("openai", "c", 100));
        metrics.refresh();
        assertThat(lines("nines_attempts_total"))
                .containsExactlyInAnyOrder(
                        "nines_attempts_total{model=\"a\",provider=\"openai\"} 300.0",
                        "nines_attempts_total{model=\"b\",provider=\"openai\"} 200.0",
                        "nines_attempts_total{model=\"other\",provider=\"openai\"} 100.0");
        assertThat(lines("nines_attempts_good_total{model=\"a\""))
                .singleElement()
                .asString()
                .endsWith(" 291.0");
        assertThat(lines("nines_outcomes_total"))
                .contains("nines_outcomes_total{outcome=\"ok\",provider=\"openai\"} 598.0");
        assertThat(lines("nines_spend_usd_total{model=\"a\""))
                .singleElement()
                .asString()
                .endsWith(" 3.0");
        assertThat(lines("nines_metrics_folded{series=\"counters\""))
                .singleElement()
                .asString()
                .endsWith(" 1.0");
    }

    @Test
    void whoHasAPlaceKeepsItSoThatOtherNeverFalls() {
        metrics = new ScopeMetrics(
                figures, SampleFigures.PIPELINE, new MetricsSettings(Duration.ofSeconds(10), 1), clock);
        figures.put("metrics-counters", SampleFigures.COUNTERS, SampleFigures.counters("openai", "a", 300));
        metrics.refresh();
        figures.put(
                "metrics-counters",
                SampleFigures.COUNTERS,
                SampleFigures.counters("openai", "b", 500),
                SampleFigures.counters("openai", "a", 301));
        metrics.refresh();
        assertThat(lines("nines_attempts_total"))
                .containsExactlyInAnyOrder(
                        "nines_attempts_total{model=\"a\",provider=\"openai\"} 301.0",
                        "nines_attempts_total{model=\"other\",provider=\"openai\"} 500.0");
    }

    @Test
    void openWindowsTellTheirSeverityAsLabelAndAsNumber() {
        figures.put(
                "metrics-outages",
                SampleFigures.OUTAGES,
                SampleFigures.outage("o1", "openai", "P1"),
                SampleFigures.outage("o2", "groq", "P2"));
        metrics.refresh();
        assertThat(lines("nines_outage_open{"))
                .hasSize(2)
                .anyMatch(line -> line.contains("outage_id=\"o1\"") && line.contains("outage_severity=\"P1\""));
        assertThat(lines("nines_outage_severity{")).anyMatch(line -> line.contains("o2") && line.endsWith(" 2.0"));
        assertThat(lines("nines_outages_open{"))
                .contains("nines_outages_open{kind=\"errors\",level=\"provider\",outage_severity=\"P1\"} 1.0");
        assertThat(lines("nines_outage_detected_timestamp_seconds"))
                .allMatch(line ->
                        line.endsWith(" " + (double) NOW.minusSeconds(60).getEpochSecond()));
    }

    @Test
    void aFailingRefreshIsToldAndWhatIsTooOldIsWithdrawn() {
        figures.put("metrics-slo", SampleFigures.SLO, SampleFigures.slo("openai", NOW));
        metrics.refresh();
        clock.move(Duration.ofSeconds(30));
        figures.setAway(true);
        metrics.refresh();
        assertThat(lines("nines_metrics_up")).containsExactly("nines_metrics_up 0.0");
        assertThat(lines("nines_metrics_age_seconds")).containsExactly("nines_metrics_age_seconds 30.0");
        assertThat(lines("nines_freshness_seconds")).containsExactly("nines_freshness_seconds 30.0");
        assertThat(lines("slo:")).isNotEmpty();

        clock.move(Duration.ofSeconds(31));
        assertThat(lines("")).allMatch(line -> line.startsWith("nines_metrics_"));
        assertThat(lines("nines_metrics_refresh_failures_total"))
                .singleElement()
                .asString()
                .endsWith(" 1.0");

        figures.setAway(false);
        metrics.refresh();
        assertThat(lines("nines_metrics_up")).containsExactly("nines_metrics_up 1.0");
        assertThat(lines("slo:")).isNotEmpty();
    }

    @Test
    void withNothingStoredNothingIsZeroThatIsUnknown() {
        figures.put(
                "metrics-freshness", List.of("watermark", "newest_rate", "last_attempt"), new Object[] {null, null, null
                });
        metrics.refresh();
        assertThat(lines("nines_watermark")).isEmpty();
        assertThat(lines("nines_freshness")).isEmpty();
        assertThat(lines("nines_metrics_up")).containsExactly("nines_metrics_up 1.0");
    }

    @Test
    void lagIsToldByPartition() {
        metrics.refresh();
        assertThat(lines("nines_pipeline_lag_records"))
                .containsExactly(
                        "nines_pipeline_lag_records{group=\"nines-sink\",partition=\"0\",topic=\"nines.panes\"} 3.0",
                        "nines_pipeline_lag_records{group=\"nines-sink\",partition=\"1\",topic=\"nines.panes\"} 4.0");
        assertThat(lines("nines_part_up"))
                .containsExactly("nines_part_up{part=\"sink\"} 1.0", "nines_part_up{part=\"streams\"} 0.0");
    }

    private List<String> lines(String start) {
        return scrape(metrics, "text/plain; version=0.0.4")
                .lines()
                .filter(line -> !line.startsWith("#") && line.startsWith(start))
                .collect(Collectors.toList());
    }

    static String scrape(ScopeMetrics metrics, String format) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry().register(metrics);
        return registry.scrape(format);
    }

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now = NOW;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
