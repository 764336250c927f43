package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.file.Budget;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.ProbeFile;
import dev.nines.ingest.prober.file.TargetKind;
import dev.nines.ingest.statuspage.StatusPages;
import dev.nines.schemas.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SpentBeforeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.parse("2026-05-06T00:00:00Z");
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    /** Of a probe at most 376 + 32 = 408 millionths are set aside, 138 are spent: three fit under the cap, a fourth does not. */
    @Test
    void aProberThatStartsAgainAndAgainSpendsNoMoreThanTheCapOfTheDay() throws Exception {
        Budget budget = new Budget(new BigDecimal("0.000690"), new BigDecimal("1"), new BigDecimal("2"));
        int calls;
        try (StubProvider stub = new StubProvider();
                Publisher publisher = publisher()) {
            stub.plays(
                    reply -> reply.whole(200, Map.of("Content-Type", "application/json"), Wire.OPENAI.whole("pong")));
            ModelTarget target = Targets.of(TargetKind.OPENAI, stub.url())
                    .budget(budget)
                    .every(Duration.ofMillis(100))
                    .named("restarted");
            Instant midnight = DailyCosts.beginOfDay(Instant.now());
            for (int start = 0; start < 6; start++) {
                try (Prober prober = prober(target, publisher)) {
                    prober.start();
                    int before = stub.requests().size();
                    await().atMost(PATIENCE)
                            .until(() -> stub.requests().size() > before
                                    || prober.states().get("restarted").paused());
                }
                publisher.flush();
            }
            calls = stub.requests().size();
            BigDecimal spent =
                    read(broker.bootstrapServers(), "restarts", midnight).get("restarted");
            assertThat(spent)
                    .isEqualByComparingTo(new BigDecimal("0.000138").multiply(BigDecimal.valueOf(calls)))
                    .isLessThanOrEqualTo(budget.dailyCapUsd());
        }
        assertThat(calls).isBetween(1, 3);
    }

    @Test
    void countsOfTheProbersOwnProbesThoseOfTheDayAndEachOnce() {
        try (Publisher publisher = publisher()) {
            Attempt costly = probe("mine", "a", "0.25", LONG_AGO);
            publisher.publish(costly);
            publisher.publish(costly);
            publisher.publish(probe("mine", "a", "0.000000001", LONG_AGO.plusSeconds(1)));
            publisher.publish(probe("mine", "b", "1", LONG_AGO.plusSeconds(2)));
            publisher.publish(probe("mine", "b", "7", LONG_AGO.minusNanos(1000)));
            publisher.publish(probe("mine", "b", "much", LONG_AGO));
            publisher.publish(probe("another", "b", "7", LONG_AGO));
            publisher.heartbeat(Topics.PROBES, LONG_AGO);
            publisher.flush();
        }
        assertThat(read(broker.bootstrapServers(), "mine", LONG_AGO))
                .isEqualTo(Map.of("a", new BigDecimal("0.250000001"), "b", new BigDecimal("1")));
        assertThat(read(broker.bootstrapServers(), "nobody", LONG_AGO)).isEmpty();
    }

    @Test
    void withoutKafkaItBeginsAtNothingAndIsNotHeldUp() {
        Instant start = Instant.now();
        assertThat(read("127.0.0.1:1", "mine", LONG_AGO)).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
    }

    private static Map<String, BigDecimal> read(String servers, String gateway, Instant from) {
        Map<String, String> kafka = Map.of("bootstrap.servers", servers);
        Duration within = servers.equals(broker.bootstrapServers()) ? PATIENCE : Duration.ofSeconds(2);
        return SpentBefore.read(kafka, broker.registry(), gateway, from, within);
    }

    private static Publisher publisher() {
        return broker.publisher(Map.of());
    }

    private static Prober prober(ModelTarget target, Publisher publisher) {
        ProbeFile file =
                new ProbeFile("restarts", 1, 10, null, List.of(target), List.of(), StatusPages.NONE, List.of());
        ProbeSink sink = PublishedProbes.to(
                publisher, Map.of("bootstrap.servers", broker.bootstrapServers()), broker.registry());
        return new Prober(
                file, Targets.ENVIRONMENT, UnaryOperator.identity(), Enrichment.BUILT_IN, sink, Clock.systemUTC());
    }

    private static Attempt probe(String gateway, String target, String cost, Instant startedAt) {
        String id = ProbeRecord.id(gateway, target, startedAt);
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target(gateway, "acme", "m", null, null, "chat"),
                new Timing(startedAt, startedAt.plusSeconds(1), null),
                new Result(Outcome.OK, 200, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, Map.of(ProbeRecord.TARGET, target, ProbeRecord.COST, cost)),
                false);
    }
}
