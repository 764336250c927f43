package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.prober.file.Canary;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.TargetKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real HTTP server that fails in every way a provider does, for each API. */
class ModelProbeTest {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private StubProvider stub;

    @BeforeEach
    void start() throws IOException {
        stub = new StubProvider();
    }

    @AfterEach
    void stop() throws IOException {
        stub.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamedAnswerIsTimedCountedAndJudged(Wire wire) throws Exception {
        stub.plays(streaming(wire, wire.stream(), Map.of("x-request-id", "req-1")));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.origin()).isEqualTo(Origin.PROBE);
        assertThat(attempt.result().statusCode()).isEqualTo(200);
        assertThat(attempt.result().errorType()).isNull();
        assertThat(attempt.result().streaming()).isTrue();
        assertThat(attempt.result().providerRequestId()).isEqualTo("req-1");
        assertThat(attempt.result().finishReason()).isIn("end_turn", "stop", "STOP", "completed");
        assertThat(attempt.target().gateway()).isEqualTo("nines-prober");
        assertThat(attempt.target().provider()).isEqualTo("acme");
        assertThat(attempt.target().servedModel()).isEqualTo(wire == Wire.BEDROCK ? null : "served-1");
        assertThat(attempt.timing().ttftMs())
                .isPositive()
                .isLessThanOrEqualTo(attempt.timing().durationMs());
        assertThat(attempt.usage()).isEqualTo(usage(wire));
        assertThat(attempt.charge()).isEqualTo(Charge.UNKNOWN);
        assertThat(attempt.caller().tags())
                .containsEntry(Tag.CANARY, "right")
                .containsEntry("probe.target", "t")
                .containsEntry(Tag.SERVER_ADDRESS, "127.0.0.1");
        assertThat(attempt.toString()).doesNotContain("pong");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerInOnePieceHasNoFirstToken(Wire wire) throws Exception {
        stub.plays(reply -> reply.whole(200, JSON, wire.whole("Pong!")));

        Attempt attempt = ask(of(wire).inOnePiece().named("t")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.result().streaming()).isFalse();
        assertThat(attempt.timing().ttftMs()).isNull();
        assertThat(attempt.usage()).isEqualTo(usage(wire));
        assertThat(attempt.caller().tags()).containsEntry(Tag.CANARY, "right");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongAnswerIsOkAndSaidToBeWrong(Wire wire) throws Exception {
        stub.plays(reply -> reply.whole(200, JSON, wire.whole("ping")));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.caller().tags()).containsEntry(Tag.CANARY, "wrong");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAnswerIsEmpty(Wire wire) throws Exception {
        stub.plays(reply -> reply.whole(200, JSON, wire.whole("")));

        Attempt attempt = ask(of(wire).inOnePiece().named("t")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(attempt.caller().tags()).doesNotContainKey(Tag.CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void tooManyCallsAreThrottlingAndTheWaitIsRespected(Wire wire) throws Exception {
        Map<String, String> headers = headers(wire.errorHeaders(wire.throttled()), "Retry-After", "7");
        stub.plays(reply -> reply.whole(429, headers, wire.error(wire.throttled())));

        Probed probed = ask(target(wire));

        assertThat(probed.attempt().outcome()).isEqualTo(Outcome.RATE_LIMITED);
        assertThat(probed.attempt().result().statusCode()).isEqualTo(429);
        assertThat(probed.attempt().result().errorType()).isEqualTo(wire.throttled());
        assertThat(probed.pause()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource
    void failuresOfTheServerAreNamedByTheirStatus(Wire wire) throws Exception {
        for (Map.Entry<Integer, Outcome> failure : Map.of(
                        500, Outcome.SERVER_ERROR,
                        502, Outcome.SERVER_ERROR,
                        503, Outcome.OVERLOADED,
                        529, Outcome.OVERLOADED,
                        408, Outcome.TIMEOUT,
                        401, Outcome.AUTH,
                        403, Outcome.AUTH,
                        404, Outcome.CLIENT_ERROR,
                        302, Outcome.CLIENT_ERROR)
                .entrySet()) {
            stub.plays(reply -> reply.whole(failure.getKey(), wire.errorHeaders("someError"), wire.error("someError")));

            Attempt attempt = ask(target(wire)).attempt();

            assertThat(attempt.outcome()).as("%s", failure).isEqualTo(failure.getValue());
            assertThat(attempt.result().statusCode()).isEqualTo(failure.getKey());
            assertThat(attempt.result().errorType()).isEqualTo(failure.getKey() == 302 ? "redirect" : "someError");
            assertThat(attempt.timing().ttftMs()).isNull();
            assertThat(attempt.usage()).isEqualTo(Usage.UNKNOWN);
            assertThat(attempt.toString()).doesNotContain("secret words");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorPageOfAnotherServerHasAStatusAndNoName(Wire wire) throws Exception {
        stub.plays(reply -> reply.whole(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>"));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(attempt.result().errorType()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aHangBeforeTheHeadersIsATimeout(Wire wire) throws Exception {
        stub.plays(StubProvider.Reply::hang);

        Attempt attempt = ask(of(wire).timeouts(30_000, 300, 30_000).named("t")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(attempt.result().statusCode()).isNull();
        assertThat(attempt.result().errorType()).isEqualTo("timeout");
        assertThat(attempt.timing().durationMs()).isBetween(300.0, 20_000.0);
    }

    @ParameterizedTest
    @EnumSource
    void aHangBehindTheHeadersIsATimeoutToo(Wire wire) throws Exception {
        stub.plays(reply -> {
            reply.begin(200, Map.of("Content-Type", wire.contentType()));
            reply.hang();
        });

        Attempt attempt =
                ask(of(wire).timeouts(30_000, 1_500, 30_000).named("t")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(attempt.result().statusCode()).isEqualTo(200);
        assertThat(attempt.result().errorType()).isEqualTo("first_token_timeout");
        assertThat(attempt.timing().ttftMs()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aHangInTheMiddleIsACutStream(Wire wire) throws Exception {
        stub.plays(reply -> {
            begin(reply, wire);
            reply.hang();
        });

        Attempt attempt =
                ask(of(wire).timeouts(30_000, 1_500, 1_500).named("t")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().statusCode()).isEqualTo(200);
        assertThat(attempt.result().errorType()).isEqualTo("read_timeout");
        assertThat(attempt.timing().ttftMs()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aSocketClosedAfterTokensIsACutStream(Wire wire) throws Exception {
        stub.plays(reply -> {
            begin(reply, wire);
            reply.close();
        });

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().errorType()).isEqualTo("connection_reset");
        assertThat(attempt.timing().ttftMs()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatEndsPolitelyButWithoutItsTerminatorIsCut(Wire wire) throws Exception {
        stub.plays(streaming(wire, wire.beginning(), Map.of()));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().errorType()).isEqualTo("stream_ended_early");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInsideTheStreamIsACutNamedByTheProvider(Wire wire) throws Exception {
        List<byte[]> chunks = new ArrayList<>(wire.beginning());
        chunks.add(wire.errorInStream());
        stub.plays(streaming(wire, chunks, Map.of()));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().statusCode()).isEqualTo(200);
        assertThat(attempt.result().errorType()).isEqualTo(wire.errorInStreamType());
        assertThat(attempt.toString()).doesNotContain("secret words");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNoAnswerIsTheServersError(Wire wire) throws Exception {
        for (String type : List.of(wire.contentType(), "text/html", "application/json")) {
            stub.plays(
                    reply -> reply.whole(200, Map.of("Content-Type", type), "<html>\n\nWe are back soon\n\n</html>\n"));

            Attempt attempt = ask(target(wire)).attempt();

            assertThat(attempt.outcome()).as(type).isEqualTo(Outcome.SERVER_ERROR);
            assertThat(attempt.result().errorType()).isEqualTo("unreadable_answer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageBehindTokensIsACutStream(Wire wire) throws Exception {
        List<byte[]> chunks = new ArrayList<>(wire.beginning());
        chunks.add("\u0000\u0000\u0001garbage {{{\n\nmore\n\n".getBytes(StandardCharsets.UTF_8));
        stub.plays(streaming(wire, chunks, Map.of()));

        Attempt attempt = ask(target(wire)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().errorType()).isIn("unreadable_answer", "stream_ended_early");
    }

    @ParameterizedTest
    @EnumSource
    void aSocketClosedWithoutAnAnswerIsNoConnection(Wire wire) throws Exception {
        for (StubProvider.Script end :
                List.<StubProvider.Script>of(StubProvider.Reply::close, StubProvider.Reply::reset)) {
            stub.plays(end);

            Attempt attempt = ask(target(wire)).attempt();

            assertThat(attempt.outcome()).isEqualTo(Outcome.CONNECTION);
            assertThat(attempt.result().statusCode()).isNull();
            assertThat(attempt.result().errorType()).isEqualTo("connection_reset");
        }
    }

    @Test
    void anAnswerThatNeverEndsIsReadUpToItsBound() throws Exception {
        byte[] event = Wire.data("{\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(60_000) + "\"}}]}");
        stub.plays(reply -> {
            reply.begin(200, Map.of("Content-Type", "text/event-stream"));
            for (int i = 0; i < 1_000; i++) {
                reply.chunk(event);
            }
        });

        Attempt attempt = ask(target(Wire.OPENAI)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().errorType()).isEqualTo("answer_too_long");
    }

    @Test
    void nobodyListening() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Attempt attempt = ask(at("http://127.0.0.1:" + free)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.CONNECTION);
        assertThat(attempt.result().errorType()).isEqualTo("connection_refused");
    }

    @Test
    void aNameThatDoesNotExist() throws Exception {
        Attempt attempt = ask(at("http://nines-test.invalid")).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.CONNECTION);
        assertThat(attempt.result().errorType()).isEqualTo("dns");
    }

    @Test
    void aServerThatSpeaksNoTls() throws Exception {
        stub.greets("HTTP/1.1 400 Bad Request\r\n\r\n");

        Attempt attempt = ask(at("https://127.0.0.1:" + stub.port())).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.CONNECTION);
        assertThat(attempt.result().errorType()).isEqualTo("tls");
    }

    @ParameterizedTest
    @CsvSource({
        "The system is currently experiencing high demand and cannot process your request, high_demand, OVERLOADED",
        "Requests have exceeded call rate limit of your current pricing tier, call_rate_limit, RATE_LIMITED",
        "Rate limit was temporarily reduced, temporary_limit, RATE_LIMITED",
        "You exceeded your current quota, , RATE_LIMITED",
    })
    void azuresTooManyIsTheirCapacityOrOurQuota(String text, String type, Outcome outcome) throws Exception {
        stub.plays(reply -> reply.whole(
                429, Map.of("retry-after-ms", "1500"), "{\"error\":{\"code\":\"429\",\"message\":\"" + text + "\"}}"));

        Probed probed = ask(target(Wire.AZURE));

        assertThat(probed.attempt().outcome()).isEqualTo(outcome);
        assertThat(probed.attempt().result().errorType()).isEqualTo(type);
        assertThat(probed.pause()).contains(Duration.ofMillis(1500));
    }

    @Test
    void aBedrockModelThatIsNotReadyIsOverloaded() throws Exception {
        stub.plays(reply -> reply.whole(429, Map.of("x-amzn-errortype", "ModelNotReadyException"), "{}"));

        assertThat(ask(target(Wire.BEDROCK)).attempt().outcome()).isEqualTo(Outcome.OVERLOADED);
    }

    @Test
    void aCompatibleServerMayLeaveOutTheEndMark() throws Exception {
        List<byte[]> all = Wire.COMPATIBLE.stream();
        stub.plays(streaming(Wire.COMPATIBLE, all.subList(0, all.size() - 1), Map.of()));
        assertThat(ask(target(Wire.COMPATIBLE)).attempt().outcome()).isEqualTo(Outcome.OK);

        stub.plays(streaming(Wire.OPENAI, all.subList(0, all.size() - 1), Map.of()));
        assertThat(ask(target(Wire.OPENAI)).attempt().outcome()).isEqualTo(Outcome.STREAM_CUT);
    }

    @Test
    void reasoningIsAFirstTokenButNoAnswer() throws Exception {
        List<byte[]> chunks = List.of(
                Wire.data("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}"),
                Wire.data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}"),
                Wire.data("[DONE]"));
        stub.plays(streaming(Wire.COMPATIBLE, chunks, Map.of()));

        Attempt attempt = ask(target(Wire.COMPATIBLE)).attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(attempt.timing().ttftMs()).isPositive();
    }

    @Test
    void theFirstTokenIsTimedAndNotTheHeaders() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        stub.plays(reply -> {
            reply.begin(200, Map.of("Content-Type", "text/event-stream"));
            reply.chunk(Wire.OPENAI.stream().get(0));
            asked.countDown();
            // A provider that thinks: what is measured.
            Thread.sleep(400);
            for (byte[] chunk : Wire.OPENAI.stream().subList(1, 6)) {
                reply.chunk(chunk);
            }
            reply.lastChunk();
        });

        assertThat(ask(target(Wire.OPENAI)).attempt().timing().ttftMs()).isGreaterThanOrEqualTo(400.0);
        assertThat(asked.getCount()).isZero();
    }

    @Test
    void rateLimitsBecomeTags() throws Exception {
        stub.plays(streaming(
                Wire.OPENAI,
                Wire.OPENAI.stream(),
                Map.of(
                        "x-ratelimit-limit-requests", "500",
                        "x-ratelimit-remaining-requests", "125",
                        "x-ratelimit-reset-requests", "6m0s")));

        Attempt attempt = ask(target(Wire.OPENAI)).attempt();

        assertThat(attempt.caller().tags())
                .containsEntry("ratelimit.requests.limit", "500")
                .containsEntry("ratelimit.requests.remaining", "125")
                .containsEntry("ratelimit.requests.reset", "360");
        assertThat(attempt.caller().headroom()).hasValue(0.25);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedIsSmallAndProvesWhoAsks(Wire wire) throws Exception {
        stub.plays(streaming(wire, wire.stream(), Map.of()));
        Canary canary = new Canary("What is 2+2? Digits only.", "4", null);

        Attempt attempt = ask(of(wire).canary(canary).named("t")).attempt();

        StubProvider.Request request = stub.requests().get(0);
        assertThat(request.line())
                .isEqualTo("POST "
                        + switch (wire) {
                            case ANTHROPIC -> "/v1/messages";
                            case OPENAI, COMPATIBLE -> "/chat/completions";
                            case OPENAI_RESPONSES -> "/responses";
                            case GEMINI -> "/models/vendor.model-1%3A0:streamGenerateContent?alt=sse";
                            case BEDROCK -> "/model/vendor.model-1%3A0/converse-stream";
                            case AZURE ->
                                "/openai/deployments/vendor.model-1%3A0/chat/completions?api-version=2024-10-21";
                        }
                        + " HTTP/1.1");
        assertThat(request.body()).contains("What is 2+2?").contains("16");
        switch (wire) {
            case ANTHROPIC ->
                assertThat(request.headers())
                        .containsEntry("x-api-key", Targets.KEY)
                        .containsEntry("anthropic-version", "2023-06-01");
            case GEMINI -> assertThat(request.headers()).containsEntry("x-goog-api-key", Targets.KEY);
            case AZURE -> assertThat(request.headers()).containsEntry("api-key", Targets.KEY);
            case BEDROCK ->
                assertThat(request.headers().get("authorization"))
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
            default -> assertThat(request.headers()).containsEntry("authorization", "Bearer " + Targets.KEY);
        }
        assertThat(attempt.toString()).doesNotContain(Targets.KEY).doesNotContain("2+2");
    }

    private static Usage usage(Wire wire) {
        return switch (wire) {
            case ANTHROPIC -> new Usage(21L, 100L, 7L, 5L, null);
            case BEDROCK -> new Usage(28L, 100L, 0L, 5L, null);
            default -> new Usage(28L, 100L, null, 5L, 2L);
        };
    }

    private Targets of(Wire wire) {
        return Targets.of(wire.kind(), stub.url());
    }

    private ModelTarget target(Wire wire) {
        return of(wire).named("t");
    }

    private static ModelTarget at(String url) {
        return Targets.of(TargetKind.OPENAI, URI.create(url)).named("t");
    }

    private Probed ask(ModelTarget target) throws InterruptedException {
        return new ModelProbe("nines-prober", Targets.ENVIRONMENT, threads, Clock.systemUTC()).ask(target);
    }

    private static StubProvider.Script streaming(Wire wire, List<byte[]> chunks, Map<String, String> headers) {
        Map<String, String> all = headers(headers, "Content-Type", wire.contentType());
        return reply -> {
            reply.begin(200, all);
            for (byte[] chunk : chunks) {
                reply.chunk(chunk);
            }
            reply.lastChunk();
        };
    }

    private static void begin(StubProvider.Reply reply, Wire wire) throws IOException {
        reply.begin(200, Map.of("Content-Type", wire.contentType()));
        for (byte[] chunk : wire.beginning()) {
            reply.chunk(chunk);
        }
    }

    private static Map<String, String> headers(Map<String, String> some, String name, String value) {
        Map<String, String> all = new HashMap<>(some);
        all.put(name, value);
        return all;
    }
}
