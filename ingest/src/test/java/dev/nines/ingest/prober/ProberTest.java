package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.file.Budget;
import dev.nines.ingest.prober.file.ControlTarget;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.ProbeFile;
import dev.nines.ingest.prober.file.TargetKind;
import dev.nines.ingest.prober.file.Timeouts;
import dev.nines.ingest.statuspage.StatusPages;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Published published = new Published();
    private StubProvider stub;

    private static final class Published implements ProbeSink {
        private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
        private final List<Instant> heartbeats = new CopyOnWriteArrayList<>();
        private volatile Map<String, BigDecimal> before = Map.of();

        @Override
        public void publish(Attempt attempt) {
            attempts.add(attempt);
        }

        @Override
        public Map<String, BigDecimal> spent(String gateway, Instant from) {
            return before;
        }

        @Override
        public void heartbeat(Instant watermark) {
            heartbeats.add(watermark);
        }
    }

    @BeforeEach
    void start() throws IOException {
        stub = new StubProvider();
        stub.plays(reply -> reply.whole(200, JSON, Wire.OPENAI.whole("pong")));
    }

    @AfterEach
    void stop() throws IOException {
        stub.close();
    }

    @Test
    void targetsAreProbedAgainAndAgainUntilItIsClosed() {
        try (Prober prober = prober(null, target(Budget.UNLIMITED))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> published.attempts.size() >= 3);
            prober.checkRunning();
            assertThat(prober.states().get("t")).satisfies(state -> {
                assertThat(state.probes().get(Outcome.OK)).isPositive();
                assertThat(state.next()).isAfter(Instant.now().minusSeconds(30));
                assertThat(state.paused()).isFalse();
            });
        }
        int atTheEnd = stub.requests().size();
        assertThat(published.attempts).extracting(Attempt::attemptId).doesNotHaveDuplicates();
        assertThat(published.attempts).extracting(Attempt::outcome).containsOnly(Outcome.OK);
        await().during(Duration.ofMillis(300)).until(() -> stub.requests().size() == atTheEnd);
    }

    @Test
    void eventTimeMovesThoughNothingIsProbed() {
        try (Prober prober = prober(null, often(Targets.of(TargetKind.OPENAI, stub.url()), Duration.ofHours(24)))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> published.heartbeats.size() >= 3);
        }
        assertThat(published.heartbeats).isSorted().allMatch(time -> time.isBefore(Instant.now()));
    }

    @Test
    void anEarlyCallIsNotMadeWhileTheProviderAsksToWait() {
        stub.plays(reply -> reply.whole(429, Map.of("Retry-After", "3600"), Wire.OPENAI.error("rate_limit_exceeded")));
        try (Prober prober = prober(null, target(Budget.UNLIMITED))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> !published.attempts.isEmpty());
            await().atMost(PATIENCE).until(() -> prober.states()
                    .get("t")
                    .next()
                    .isAfter(Instant.now().plusSeconds(3000)));
        }
        assertThat(stub.requests()).hasSize(1);
        assertThat(published.attempts).extracting(Attempt::outcome).containsExactly(Outcome.RATE_LIMITED);
    }

    /** A probe costs 128 * 1 + 5 * 2 = 138 millionths, and at most 376 + 32: the third would exceed 500 + 138. */
    @Test
    void aReachedCapPausesTheTarget() {
        Budget budget = new Budget(new BigDecimal("0.000690"), new BigDecimal("1"), new BigDecimal("2"));
        try (Prober prober = prober(null, target(budget))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> prober.states().get("t").paused());
            assertThat(published.attempts).isNotEmpty();
            assertThat(prober.states().get("t").costToday())
                    .isEqualByComparingTo(
                            new BigDecimal("0.000138").multiply(BigDecimal.valueOf(published.attempts.size())))
                    .isLessThanOrEqualTo(budget.dailyCapUsd());
            int calls = stub.requests().size();
            await().during(Duration.ofMillis(300)).until(() -> stub.requests().size() == calls);
        }
    }

    @Test
    void whatWasSpentBeforeTheStartCountsForTheCaps() {
        Budget budget = new Budget(new BigDecimal("0.000690"), new BigDecimal("1"), new BigDecimal("2"));
        published.before = Map.of("t", new BigDecimal("0.000500"));
        try (Prober prober = prober(null, target(budget))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> prober.states().get("t").paused());
            assertThat(prober.states().get("t").costToday()).isEqualByComparingTo("0.000500");
        }
        published.before = Map.of("gone from the file", new BigDecimal("0.000500"));
        try (Prober prober = prober(budget.dailyCapUsd(), target(budget))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> prober.states().get("t").paused());
        }
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void aProbeGetsTheNamesOfTheUsersRulesAndNothingOfItIsLost(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                provider:
                  - {when: {format: prober, provider: acme, host: 127.*}, is: acme-eu}
                model:
                  - {when: {provider: acme-eu}, is: model-1}
                team:
                  - {when: {tags.probe.target: t}, is: sre}
                """);
        ProbeFile file = file(
                null,
                List.of(target(new Budget(null, BigDecimal.ONE, BigDecimal.TEN))),
                List.of(new ControlTarget(
                        "internet",
                        TargetKind.TCP,
                        List.of(InetSocketAddress.createUnresolved("127.0.0.1", stub.port())),
                        OFTEN,
                        timeouts())));
        try (Prober prober = prober(file, Enrichment.load(Optional.of(rules)))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> published.attempts.stream()
                    .map(attempt -> attempt.target().hasModel())
                    .collect(Collectors.toSet())
                    .containsAll(Set.of(true, false)));
        }
        assertThat(published.attempts).allSatisfy(attempt -> {
            if (attempt.target().hasModel()) {
                assertThat(attempt.target().provider()).isEqualTo("acme-eu");
                assertThat(attempt.target().model()).isEqualTo("model-1");
                assertThat(attempt.target().region()).isEqualTo("us-east-1");
                assertThat(attempt.caller().team()).isEqualTo("sre");
                assertThat(attempt.caller().tags()).containsEntry(ProbeRecord.COST, "0.000178000");
            } else {
                assertThat(attempt.target().provider()).isEqualTo("control:internet");
                assertThat(attempt.caller().team()).isNull();
            }
        });
    }

    @Test
    void aCapThatNoPriceCanKeepIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prober(BigDecimal.ONE, target(Budget.UNLIMITED)))
                .withMessage(
                        "target 't' has a daily cap, but no price of acme/vendor.model-1:0 is known; give it price:"
                                + " {input, output}");
    }

    @Test
    void aMissingKeyIsSaidBeforeAnythingIsProbed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prober(
                        file(null, List.of(target(Budget.UNLIMITED)), List.of()),
                        new Environment(Map.of()),
                        UnaryOperator.identity(),
                        Enrichment.NONE,
                        published,
                        Clock.systemUTC()))
                .withMessage("target 't' needs KEY, which is not set; export KEY before the prober starts");
    }

    @Test
    void aKeyThatNoHeaderCanHaveIsSaidWithoutTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prober(
                        file(null, List.of(target(Budget.UNLIMITED)), List.of()),
                        new Environment(Map.of("KEY", "sk-one\nsk-two")),
                        UnaryOperator.identity(),
                        Enrichment.NONE,
                        published,
                        Clock.systemUTC()))
                .withMessage(
                        "target 't' needs KEY, whose value holds a line break or another character no header may have;"
                                + " export it again");
    }

    @Test
    void aProviderOutOfReachWhileTheControlIsTooSaysSo() throws IOException {
        ControlTarget down = control(TargetKind.TCP, free(), free());
        Attempt attempt = once(unreachable(), down).get(0);

        assertThat(attempt.outcome()).isEqualTo(Outcome.CONNECTION);
        assertThat(attempt.result().errorType()).isEqualTo("connection_refused");
        assertThat(attempt.caller().tags()).containsEntry(Tag.CONTROL, "down").containsEntry("probe.target", "t");
    }

    @Test
    void aProviderOutOfReachAloneIsItsOwnFault() throws IOException {
        ControlTarget up = control(TargetKind.TCP, free(), stub.port());
        List<Attempt> found = once(unreachable(), up);

        assertThat(found.get(0).caller().tags()).containsEntry(Tag.CONTROL, "up");
        assertThat(found.get(1)).satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
            assertThat(attempt.target().provider()).isEqualTo("control:internet");
            assertThat(attempt.target().hasModel()).isFalse();
            assertThat(attempt.target().gateway()).isEqualTo("nines-prober");
        });
    }

    @Test
    void aProviderThatAnswersNeedsNoControl() throws IOException {
        Attempt attempt =
                once(target(Budget.UNLIMITED), control(TargetKind.TCP, free())).get(0);

        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.caller().tags()).doesNotContainKey(Tag.CONTROL);
    }

    @Test
    void aControlThatSpeaksNoTlsOrHasNoNameIsDown() throws IOException {
        stub.greets("no TLS here\r\n");
        assertThat(once(control(TargetKind.TLS, stub.port())).get(0).result().errorType())
                .isEqualTo("tls");

        ControlTarget nameless = new ControlTarget(
                "internet",
                TargetKind.TCP,
                List.of(InetSocketAddress.createUnresolved("nines-test.invalid", 443)),
                Duration.ofMinutes(1),
                timeouts());
        assertThat(once(nameless).get(0).result().errorType()).isEqualTo("dns");
    }

    @Test
    void aProbeUnderWayMayEndWhenTheProberIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        stub.plays(reply -> {
            asked.countDown();
            closing.await();
            // Long enough for a prober that does not wait to be gone.
            Thread.sleep(300);
            reply.whole(200, JSON, Wire.OPENAI.whole("pong"));
        });
        try (Prober prober = prober(null, target(Budget.UNLIMITED))) {
            prober.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            closing.countDown();
        }
        assertThat(published.attempts).extracting(Attempt::outcome).containsExactly(Outcome.OK);
    }

    @Test
    void ofAProbeThatDoesNotEndNothingIsSaid() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        stub.plays(reply -> {
            asked.countDown();
            reply.hang();
        });
        try (Prober prober = prober(null, target(Budget.UNLIMITED))) {
            prober.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(published.attempts).isEmpty();
    }

    @Test
    void anAnswerFullOfNonsenseIsAnAttemptLikeAnyOther() throws Exception {
        stub.plays(reply -> reply.whole(200, JSON, """
                {"model":5,"id":[],"choices":[{"message":{"content":"pong"},"finish_reason":{}}],"usage":{"prompt_tokens":99999999999999,"completion_tokens":-1,"completion_tokens_details":{"reasoning_tokens":"many"}}}"""));
        try (Prober prober = prober(null, target(Budget.UNLIMITED))) {
            prober.start();
            await().atMost(PATIENCE).until(() -> !published.attempts.isEmpty());
        }
        assertThat(published.attempts.get(0).outcome()).isEqualTo(Outcome.OK);
        assertThat(published.attempts.get(0).usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void whatCannotBePublishedEndsTheProber() {
        ProbeSink broken = new ProbeSink() {
            @Override
            public void publish(Attempt attempt) {
                throw new IllegalStateException("Kafka is gone");
            }

            @Override
            public Map<String, BigDecimal> spent(String gateway, Instant from) {
                return Map.of();
            }

            @Override
            public void heartbeat(Instant watermark) {}
        };
        try (Prober prober = new Prober(
                file(null, List.of(target(Budget.UNLIMITED)), List.of()),
                Targets.ENVIRONMENT,
                UnaryOperator.identity(),
                Enrichment.NONE,
                broken,
                Clock.systemUTC())) {
            prober.start();
            await().atMost(PATIENCE).untilAsserted(() -> assertThatThrownBy(prober::checkRunning)
                    .hasMessage("the prober stopped: Kafka is gone"));
        }
    }

    private List<Attempt> once(ModelTarget target, ControlTarget control) {
        try (Prober prober = prober(file(null, List.of(target), List.of(control)))) {
            return prober.once();
        }
    }

    private List<Attempt> once(ControlTarget control) {
        try (Prober prober = prober(file(null, List.of(), List.of(control)))) {
            return prober.once();
        }
    }

    private Prober prober(BigDecimal cap, ModelTarget target) {
        return prober(file(cap, List.of(target), List.of()));
    }

    private Prober prober(ProbeFile file) {
        return prober(file, Enrichment.NONE);
    }

    private Prober prober(ProbeFile file, Enrichment enrichment) {
        return new Prober(
                file, Targets.ENVIRONMENT, UnaryOperator.identity(), enrichment, published, Clock.systemUTC());
    }

    private static ProbeFile file(BigDecimal cap, List<ModelTarget> models, List<ControlTarget> controls) {
        return new ProbeFile("nines-prober", 1, 10, cap, models, controls, StatusPages.NONE, List.of());
    }

    private ModelTarget target(Budget budget) {
        return often(Targets.of(TargetKind.OPENAI, stub.url()).budget(budget), OFTEN);
    }

    private static ModelTarget often(Targets target, Duration interval) {
        return target.every(interval).named("t");
    }

    private static ModelTarget unreachable() throws IOException {
        return Targets.of(TargetKind.OPENAI, URI.create("http://127.0.0.1:" + free()))
                .named("t");
    }

    private static ControlTarget control(TargetKind kind, int... ports) {
        List<InetSocketAddress> hosts = Arrays.stream(ports)
                .mapToObj(port -> InetSocketAddress.createUnresolved("127.0.0.1", port))
                .toList();
        return new ControlTarget("internet", kind, hosts, Duration.ofMinutes(1), timeouts());
    }

    private static Timeouts timeouts() {
        Duration ample = Duration.ofSeconds(20);
        return new Timeouts(ample, ample, ample);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
