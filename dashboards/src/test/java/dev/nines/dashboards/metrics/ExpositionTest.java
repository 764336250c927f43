package dev.nines.dashboards.metrics;

import static dev.nines.dashboards.metrics.SampleFigures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.dashboards.prometheus.RealTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is scraped is what Prometheus wants, and what docs/alerts.md says. */
class ExpositionTest {
    @Test
    void promtoolHasNothingAgainstItButTheColonsOfSloth() throws Exception {
        String text = ScopeMetricsTest.scrape(metrics(), "text/plain; version=0.0.4");
        RealTool.Said said = RealTool.run(text, "promtool", "check", "metrics");
        // Names of recording rules, which Sloth's boards want; promtool's rule is for instrumented code.
        assertThat(said.text().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("slo:") && line.endsWith("metric names should not contain ':'"));
    }

    @Test
    void openMetricsEndsAsItMust() {
        String text = ScopeMetricsTest.scrape(metrics(), "application/openmetrics-text; version=1.0.0");
        assertThat(text).endsWith("# EOF\n").contains("# TYPE nines_attempts counter", "# TYPE sloth_slo info");
    }

    @Test
    void theDocumentListsTheMetricsThereAre() throws Exception {
        String page = Files.readString(Path.of("../docs/alerts.md"));
        assertThat(Arrays.stream(Metric.values()).map(Metric::exposed))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static ScopeMetrics metrics() {
        SampleFigures figures = new SampleFigures();
        figures.put("metrics-slo", SampleFigures.SLO, SampleFigures.slo("openai", NOW));
        figures.put("metrics-rates", SampleFigures.RATES, SampleFigures.rates("openai", NOW));
        figures.put("metrics-counters", SampleFigures.COUNTERS, SampleFigures.counters("openai", "a", 300));
        figures.put("metrics-outages", SampleFigures.OUTAGES, SampleFigures.outage("o1", "openai", "P1"));
        figures.put(
                "metrics-letters", List.of("source", "reason", "letters"), new Object[] {"http", "no \"id\"\\", 3L});
        try (ScopeMetrics metrics = new ScopeMetrics(
                figures, SampleFigures.PIPELINE, MetricsSettings.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC))) {
            metrics.refresh();
            return metrics;
        }
    }
}
