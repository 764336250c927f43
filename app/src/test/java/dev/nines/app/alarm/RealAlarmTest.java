package dev.nines.app.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.app.alarm.Webhook.Told;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.embedded.FreePort;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.web.WebEntry;
import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.IngestResult;
import dev.nines.ingest.file.ProgressListener;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.ingest.format.Format;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes a real Nines by the rules that are shipped, a real Alertmanager tells a webhook. The outage is
 * replayed: event time of hours goes by in seconds, and ends now.
 */
class RealAlarmTest {
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final Duration HEALTHY = Duration.ofMinutes(100);
    private static final Duration OUTAGE = Duration.ofMinutes(20);
    private static final Duration AFTERWARDS = Duration.ofMinutes(40);

    @TempDir
    private Path folder;

    private Instant written = Instant.now()
            .minus(HEALTHY)
            .minus(OUTAGE)
            .minus(AFTERWARDS)
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    private int attempts;

    @Test
    void anOutageIsScrapedFiresInhibitsItsTicketAndResolves() throws Exception {
        RealServer.assumeInstalled(RealServer.PROMETHEUS, RealServer.ALERTMANAGER);
        try (EmbeddedNines nines = EmbeddedNines.start(
                        EmbeddedStack.Options.in(folder.resolve("nines")),
                        PipelineOptions.in(folder.resolve("streams")));
                WebEntry web = web(nines);
                Webhook webhook = new Webhook();
                RealServer alertmanager = alertmanager(webhook);
                RealServer prometheus = prometheus(web, alertmanager.port())) {
            replay(nines, HEALTHY, 0);
            await("scraped")
                    .atMost(WITHIN)
                    .until(() -> !prometheus.query("slo:sli_error:ratio_rate1h").isEmpty());
            assertThat(firing(prometheus, "Nines(Budget|Outage).*")).isEmpty();

            replay(nines, OUTAGE, 0.6);
            await("fires").atMost(WITHIN).untilAsserted(() -> assertThat(firing(prometheus, "Nines(Budget|Outage).*"))
                    .contains(
                            "NinesBudgetPage openai",
                            "NinesBudgetTicket openai",
                            "NinesOutage openai",
                            "NinesOutage openai/a",
                            "NinesOutage openai/b"));
            await("told")
                    .atMost(WITHIN)
                    .until(() -> webhook.first("NinesBudgetPage", "firing") >= 0
                            && webhook.first("NinesOutage", "firing") >= 0);
            await("inhibited").atMost(WITHIN).untilAsserted(() -> assertThat(suppressed(alertmanager))
                    .containsExactlyInAnyOrder(
                            "NinesBudgetTicket openai", "NinesOutage openai/a", "NinesOutage openai/b"));

            replay(nines, AFTERWARDS, 0);
            await("resolved")
                    .atMost(WITHIN)
                    .until(() -> webhook.first("NinesBudgetPage", "resolved") >= 0
                            && webhook.first("NinesOutage", "resolved") >= 0);
            // The budget of the day is still spent too fast: nothing keeps the ticket back any more.
            await("ticket").atMost(WITHIN).until(() -> webhook.first("NinesBudgetTicket", "firing") >= 0);
            assertThat(firing(prometheus, "Nines(Budget|Outage).*")).containsExactly("NinesBudgetTicket openai");
            told(webhook);
        }
    }

    private static void told(Webhook webhook) {
        assertThat(webhook.first("NinesBudgetTicket", "firing"))
                .isGreaterThan(webhook.first("NinesBudgetPage", "resolved"));
        assertThat(webhook.told())
                .allSatisfy(told ->
                        assertThat(told.alert().path("labels").has("nines_url")).isFalse());
        Told page = webhook.told().get(webhook.first("NinesOutage", "firing"));
        assertThat(page.receiver()).isEqualTo("sre-page");
        assertThat(page.alert().path("annotations").path("url").asText())
                .matches("http://127\\.0\\.0\\.1:8080/outages/[0-9a-f]+");
        assertThat(webhook.told()
                        .get(webhook.first("NinesBudgetTicket", "firing"))
                        .receiver())
                .isEqualTo("sre-tickets");
    }

    private WebEntry web(EmbeddedNines nines) {
        Connections connections = Connections.to(nines.stack());
        return WebEntry.open(
                WebSettings.local(0),
                connections.reader(),
                Optional.of(connections.kafka()),
                List.of(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new MetricsSettings(Duration.ofSeconds(1), 200));
    }

    private RealServer alertmanager(Webhook webhook) throws Exception {
        return RealServer.start(
                folder,
                RealServer.ALERTMANAGER,
                FreePort.any(),
                "--config.file=" + ShippedConfigs.alertmanager(folder, webhook),
                "--storage.path=" + folder.resolve("alertmanager"),
                "--cluster.listen-address=");
    }

    private RealServer prometheus(WebEntry web, int alertmanager) throws Exception {
        Path config = ShippedConfigs.prometheus(folder, URI.create(web.url()).getAuthority(), alertmanager);
        return RealServer.start(
                folder,
                RealServer.PROMETHEUS,
                FreePort.any(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"));
    }

    /** Goes on where the last one ended: two models, an attempt of each every six seconds, from many callers. */
    private void replay(EmbeddedNines nines, Duration length, double bad) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Instant end = written.plus(length); written.isBefore(end); written = written.plusSeconds(6)) {
            for (String model : List.of("a", "b")) {
                int number = attempts++;
                // Spread evenly: of ten in a row of one model, as many as are asked for.
                int status = number / 2 % 10 < bad * 10 ? 500 : 200;
                lines.add("""
                        {"attempt_id": "%d", "started_at": "%s", "duration_ms": 300, "provider": "openai", "model": "%s", \
                        "tenant": "t%d", "status_code": %d}""".formatted(number, written, model, number % 17, status));
            }
        }
        Path file = Files.write(folder.resolve("events-" + attempts + ".ndjson"), lines);
        IngestResult result = new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(
                        List.of(file.toString()),
                        Format.NINES,
                        Speed.MAX,
                        nines.pipeline().publisher(),
                        ProgressListener.NONE);
        nines.pipeline().awaitRun(result.runId(), WITHIN);
    }

    private static List<String> firing(RealServer prometheus, String alerts) {
        List<String> firing = new ArrayList<>();
        prometheus
                .query("ALERTS{alertstate=\"firing\", alertname=~\"" + alerts + "\"}")
                .forEach(series -> firing.add(name(series.path("metric"))));
        return firing;
    }

    private static List<String> suppressed(RealServer alertmanager) {
        List<String> suppressed = new ArrayList<>();
        for (JsonNode alert : alertmanager.get("/api/v2/alerts?inhibited=true&active=false")) {
            assertThat(alert.path("status").path("inhibitedBy")).isNotEmpty();
            suppressed.add(name(alert.path("labels")));
        }
        return suppressed;
    }

    private static String name(JsonNode labels) {
        return labels.path("alertname").asText() + " " + labels.path("scope").asText();
    }
}
