package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nines.event.Incident;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.enrich.BoundedPattern;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test's incidents have an id of their own, for the topic remembers all. */
class StatusPollerTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static TestBroker broker;
    private static Publisher publisher;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final StubPage server = new StubPage();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Instant now = NOON;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        publisher = broker.publisher(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PollerParts parts(Clock clock) {
        return new PollerParts(
                publisher,
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                broker.registry(),
                Enrichment.BUILT_IN,
                metrics,
                clock);
    }

    private StatusPage page(PageKind kind) {
        return new StatusPage(
                server.url(), kind, Optional.empty(), Duration.ofMinutes(1), List.of(), List.of(), List.of());
    }

    /** A watch of a process that has just begun. */
    private PageWatch watch(StatusPage page) {
        PollerParts parts = parts(Clock.fixed(now, ZoneOffset.UTC));
        KnownIncidents known = KnownIncidents.read(parts.kafka(), parts.registry());
        return new PageWatch(page, new PageClient(Duration.ofSeconds(2), clock()), known, parts, new Random(1));
    }

    /** The time of the test as it goes on. */
    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private void lookAfter(PageWatch watch, Duration wait) throws InterruptedException {
        now = now.plus(wait);
        watch.look();
    }

    private static List<Incident> published() {
        return broker.values(Topics.INCIDENTS);
    }

    private double count(String name, String... tags) {
        return metrics.get(name).tags(tags).counter().count();
    }

    private String claude(String status, String updated, String resolved) {
        return """
                {"page":{"id":"tymt9n04zgry","name":"Claude","url":"https://status.claude.com","time_zone":"Etc/UTC",
                 "updated_at":"2026-05-06T12:10:00.000Z"},
                 "incidents":[{"id":"%s","name":"Elevated errors on claude.ai, Claude Code and the Claude API",
                  "status":"%s","impact":"major","created_at":"2026-05-06T12:00:20.188Z","updated_at":"%s",
                  "started_at":"2026-05-06T11:40:00.000Z","monitoring_at":null,"resolved_at":%s,
                  "shortlink":"https://stspg.io/br61xzj05pp5","page_id":"tymt9n04zgry","incident_updates":[
                   {"id":"u1","status":"investigating","body":"We are looking into it.","incident_id":"%s",
                    "created_at":"2026-05-06T12:00:20.188Z","updated_at":"2026-05-06T12:00:20.188Z",
                    "display_at":"2026-05-06T12:00:20.188Z","affected_components":null}],
                  "components":[{"id":"a","name":"claude.ai","status":"partial_outage"},
                   {"id":"b","name":"Claude API (api.anthropic.com)","status":"partial_outage"}]}]}
                """.formatted(id, status, updated, resolved == null ? "null" : '"' + resolved + '"', id);
    }

    private String none() {
        return "{\"page\":{\"name\":\"Claude\",\"url\":\"https://status.claude.com\"},\"incidents\":[]}";
    }

    @Test
    void eachChangeIsPublishedOnceAndFirstSightSurvivesARestart() throws InterruptedException {
        PageWatch first = watch(page(PageKind.STATUSPAGE));
        server.shows(none());
        lookAfter(first, Duration.ZERO);
        server.shows(claude("investigating", "2026-05-06T12:00:20.188Z", null));
        lookAfter(first, Duration.ofMinutes(1));
        lookAfter(first, Duration.ofMinutes(1));
        server.shows(claude("identified", "2026-05-06T12:02:30.000Z", null));
        lookAfter(first, Duration.ofMinutes(1));

        PageWatch restarted = watch(page(PageKind.STATUSPAGE));
        lookAfter(restarted, Duration.ofHours(1));
        server.shows(claude("resolved", "2026-05-06T13:03:30.000Z", "2026-05-06T13:03:30.000Z"));
        lookAfter(restarted, Duration.ofMinutes(1));

        List<Incident> published = published();
        assertThat(published)
                .extracting(Incident::getStatus)
                .containsExactly("investigating", "identified", "resolved");
        assertThat(published).extracting(Incident::getVersion).isSorted().doesNotHaveDuplicates();
        assertThat(published).allSatisfy(incident -> {
            assertThat(incident.getProvider()).isEqualTo("anthropic");
            assertThat(incident.getPage()).isEqualTo(page(PageKind.STATUSPAGE).home());
            assertThat(incident.getStartedAt()).isEqualTo("2026-05-06T11:40:00Z");
            assertThat(incident.getFirstSeenAt()).isEqualTo("2026-05-06T12:00:20.188Z");
            assertThat(incident.getAbsentAt()).isEqualTo(NOON);
            assertThat(incident.getNoticedAt()).isEqualTo("2026-05-06T12:01:00Z");
        });
        assertThat(count("nines.status.page.looks", "result", "same")).isEqualTo(1);
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void whatWasThereAtTheFirstLookWasNeverSeenAbsent() throws InterruptedException {
        server.shows(claude("investigating", "2026-05-06T12:00:20.188Z", null));
        lookAfter(watch(page(PageKind.STATUSPAGE)), Duration.ofMinutes(5));

        assertThat(published()).singleElement().satisfies(incident -> {
            assertThat(incident.getNoticedAt()).isEqualTo("2026-05-06T12:05:00Z");
            assertThat(incident.getAbsentAt()).isNull();
        });
    }

    @Test
    void aDeletedIncidentIsOverAtTheSecondLookWithoutItAndOpenWhenItIsBack() throws InterruptedException {
        PageWatch watch = watch(page(PageKind.STATUSPAGE));
        String shown = claude("investigating", "2026-05-06T12:00:20.188Z", null);
        server.shows(shown);
        lookAfter(watch, Duration.ZERO);
        server.shows(none());
        lookAfter(watch, Duration.ofMinutes(1));
        // Served by a machine that does not know better.
        server.shows(shown);
        lookAfter(watch, Duration.ofMinutes(1));
        assertThat(published()).hasSize(1);

        server.shows(none());
        lookAfter(watch, Duration.ofMinutes(1));
        lookAfter(watch, Duration.ofMinutes(1));
        assertThat(published()).hasSize(2).last().satisfies(gone -> {
            assertThat(gone.getStatus()).isEqualTo("removed");
            assertThat(gone.getResolvedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(4)));
        });

        lookAfter(watch, Duration.ofMinutes(1));
        server.shows(shown);
        lookAfter(watch, Duration.ofMinutes(1));
        lookAfter(watch, Duration.ofMinutes(1));
        assertThat(published())
                .extracting(Incident::getStatus)
                .containsExactly("investigating", "removed", "investigating");
    }

    @Test
    void aReopenedIncidentIsOpenAgain() throws InterruptedException {
        PageWatch watch = watch(page(PageKind.STATUSPAGE));
        server.shows(claude("resolved", "2026-05-06T12:30:00Z", "2026-05-06T12:30:00Z"));
        lookAfter(watch, Duration.ZERO);
        server.shows(claude("identified", "2026-05-06T12:45:00Z", null));
        lookAfter(watch, Duration.ofMinutes(1));

        assertThat(published()).hasSize(2).last().satisfies(reopened -> {
            assertThat(reopened.getResolvedAt()).isNull();
            assertThat(reopened.getStatus()).isEqualTo("identified");
        });
    }

    @Test
    void oneIncidentOfSeveralProvidersIsOneOfEach() throws InterruptedException {
        StatusPage page = new StatusPage(
                server.url(),
                PageKind.STATUSPAGE,
                Optional.empty(),
                Duration.ofMinutes(1),
                List.of(),
                List.of(new StatusPage.ComponentRule(
                        new BoundedPattern("claude\\.ai", 200), Optional.of("claude.ai"), List.of(), false)),
                List.of());
        server.shows(claude("investigating", "2026-05-06T12:00:20.188Z", null));
        lookAfter(watch(page), Duration.ZERO);

        assertThat(published())
                .extracting(Incident::getProvider, Incident::getComponents)
                .containsExactlyInAnyOrder(
                        tuple("claude.ai", List.of("claude.ai")),
                        tuple("anthropic", List.of("Claude API (api.anthropic.com)")));
    }

    @Test
    void aPageThatFailsIsCountedAndReadAgainWhenItWorks() throws InterruptedException {
        PageWatch watch = watch(page(PageKind.STATUSPAGE));
        String shown = claude("investigating", "2026-05-06T12:00:20.188Z", null);
        server.shows(shown);
        lookAfter(watch, Duration.ZERO);

        server.fails(500);
        now = now.plusSeconds(60);
        assertThat(watch.look()).isGreaterThan(Duration.ofSeconds(100));
        server.fails(429, "Retry-After", "1800");
        assertThat(watch.look()).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        server.answers(exchange -> StubPage.send(exchange, 200, "<!DOCTYPE html><html>Access denied</html>"));
        watch.look();
        server.answers(exchange -> StubPage.send(exchange, 200, ""));
        watch.look();
        server.answers(exchange -> StubPage.send(exchange, 200, "{\"maintenance\": true}"));
        watch.look();
        server.answers(exchange -> StubPage.send(exchange, 200, shown.substring(0, 300)));
        watch.look();
        server.hangsInTheBody();
        watch.look();
        assertThat(count("nines.status.page.looks", "result", "failed")).isEqualTo(7);
        assertThat(published()).hasSize(1);

        server.shows(claude("identified", "2026-05-06T12:02:30.000Z", null));
        assertThat(watch.look()).isLessThan(Duration.ofSeconds(70));
        assertThat(published()).hasSize(2);
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void anIncidentThatCannotBeReadIsADeadLetterOnceAndNothingIsTakenForGone() throws InterruptedException {
        PageWatch watch = watch(page(PageKind.STATUSPAGE));
        String whole = claude("investigating", "2026-05-06T12:00:20.188Z", null);
        server.shows(whole);
        lookAfter(watch, Duration.ZERO);
        String other = whole.replace("\"id\":\"" + id + "\",\"name\"", "\"id\":\"x" + id + "\",\"name\"");
        String both = other.replace("\"incidents\":[", "\"incidents\":[{\"id\":\"" + id + "\",\"impact\":\"minor\"},");
        server.answers(exchange -> StubPage.send(exchange, 200, both));
        lookAfter(watch, Duration.ofMinutes(1));
        lookAfter(watch, Duration.ofMinutes(1));

        assertThat(published()).extracting(Incident::getIncidentId).containsExactly(id, "x" + id);
        publisher.flush();
        assertThat(broker.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getSource()).isEqualTo(server.url().toString());
            assertThat(letter.getReason()).contains(id);
        });
        assertThat(count("nines.status.page.rejected")).isEqualTo(2);
    }

    @Test
    void ofGoogleCloudOnlyTheServicesForModelsAreRead() throws InterruptedException {
        server.shows("""
                [{"id":"g%1$s","number":"1","begin":"2026-05-06T09:00:00+00:00","created":"2026-05-06T09:30:59+00:00",
                  "end":"2026-05-06T10:25:00+00:00","modified":"2026-05-06T10:26:55+00:00",
                  "external_desc":"Vertex Gemini API customers experienced elevated errors","severity":"medium",
                  "status_impact":"SERVICE_DISRUPTION","uri":"incidents/g%1$s","updates":[
                    {"created":"2026-05-06T10:26:55+00:00","modified":"2026-05-06T10:27:00+00:00",
                     "when":"2026-05-06T10:26:55+00:00","text":"**Summary** prose","status":"AVAILABLE",
                     "affected_locations":[]}],
                  "most_recent_update":{"status":"AVAILABLE","text":"prose"},
                  "affected_products":[{"title":"Vertex Gemini API","id":"Z0FZJAMvEB4j3NbCJs6B"}]},
                 {"id":"s%1$s","begin":"2026-05-06T09:00:00+00:00","created":"2026-05-06T09:30:59+00:00",
                  "external_desc":"Cloud Storage errors","severity":"low","status_impact":"SERVICE_OUTAGE",
                  "affected_products":[{"title":"Google Cloud Storage","id":"x"}]}]
                """.formatted(id));
        lookAfter(watch(page(PageKind.GOOGLE_CLOUD)), Duration.ZERO);

        assertThat(published()).singleElement().satisfies(incident -> {
            assertThat(incident.getProvider()).isEqualTo("vertex_ai");
            assertThat(incident.getImpact()).isEqualTo("major");
            assertThat(incident.getStatus()).isEqualTo("resolved");
            assertThat(incident.getFirstSeenAt()).isEqualTo("2026-05-06T09:30:59Z");
            assertThat(incident.getResolvedAt()).isEqualTo("2026-05-06T10:25:00Z");
            assertThat(incident.getVersion())
                    .isEqualTo(Instant.parse("2026-05-06T10:27:00Z").toEpochMilli());
        });
    }

    @Test
    void anItemThatLeavesAzuresFeedIsOver() throws InterruptedException {
        PageWatch watch = watch(page(PageKind.AZURE_RSS));
        String feed = """
                <?xml version="1.0" encoding="utf-8"?>
                <rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel><title>Azure Status</title>
                <link>https://azure.status.microsoft/en-us/status/</link><description>Azure Status</description>
                <lastBuildDate>Wed, 06 May 2026 12:01:00 Z</lastBuildDate>%s</channel></rss>
                """;
        String item = "<item><guid isPermaLink=\"false\">%s</guid><title>Azure OpenAI - Sweden Central - %s</title>"
                + "<description>&lt;p&gt;prose&lt;/p&gt;</description><category>Azure OpenAI Service</category>"
                + "<category>Sweden Central</category><pubDate>%s</pubDate></item>";
        server.shows(feed.formatted(""));
        lookAfter(watch, Duration.ZERO);
        assertThat(published()).isEmpty();
        server.shows(feed.formatted(item.formatted(id, "Investigating", "Wed, 06 May 2026 12:00:30 Z")));
        lookAfter(watch, Duration.ofMinutes(1));
        server.shows(feed.formatted(item.formatted(id, "Mitigating", "Wed, 06 May 2026 12:20:00 Z")));
        lookAfter(watch, Duration.ofMinutes(20));
        server.shows(feed.formatted(""));
        lookAfter(watch, Duration.ofMinutes(10));
        lookAfter(watch, Duration.ofMinutes(1));

        assertThat(published()).hasSize(3).allSatisfy(incident -> {
            assertThat(incident.getProvider()).isEqualTo("azure");
            assertThat(incident.getStartedAt()).isEqualTo("2026-05-06T12:00:30Z");
            assertThat(incident.getNoticedAt()).isEqualTo("2026-05-06T12:01:00Z");
        });
        assertThat(published().get(2).getStatus()).isEqualTo("removed");
        assertThat(published().get(2).getResolvedAt()).isEqualTo("2026-05-06T12:32:00Z");
    }

    @Test
    void thePollerLooksByItselfAndEndsWhenClosed() {
        StatusPage often = new StatusPage(
                server.url(),
                PageKind.STATUSPAGE,
                Optional.empty(),
                Duration.ofMillis(50),
                List.of(),
                List.of(),
                List.of());
        server.fails(500);
        try (StatusPoller poller =
                StatusPoller.start(List.of(often), parts(Clock.systemUTC()), Duration.ofSeconds(5))) {
            assertThat(poller).isNotNull();
            await().until(() -> server.asked().size() >= 2);
            server.shows(claude("investigating", "2026-05-06T12:00:20.188Z", null));
            await().untilAsserted(() -> assertThat(published()).hasSize(1));
            await().until(() -> count("nines.status.page.looks", "result", "same") >= 3);
            assertThat(metrics.get("nines.status.page.last.success.age").gauge().value())
                    .isBetween(0.0, 10.0);
            assertThat(published()).hasSize(1);
        }
        int asked = server.asked().size();
        try (StatusPoller other = StatusPoller.start(List.of(often), parts(Clock.systemUTC()), Duration.ofSeconds(5))) {
            assertThat(other).isNotNull();
            await().until(() -> server.asked().size() >= asked + 3);
        }
        assertThat(published()).hasSize(1);
    }
}
