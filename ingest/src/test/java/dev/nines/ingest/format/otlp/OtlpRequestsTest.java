package dev.nines.ingest.format.otlp;

import static dev.nines.ingest.format.otlp.SpanJson.bare;
import static dev.nines.ingest.format.otlp.SpanJson.call;
import static dev.nines.ingest.format.otlp.SpanJson.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls count, and which of them are one request. */
class OtlpRequestsTest {
    @Test
    void ofCallsInsideEachOtherTheInnermostCounts() {
        assertThat(spans(request(
                        call(1).from(0, 900), // framework
                        call(2).under(1).from(10, 800), // client library
                        bare(3).under(2).from(20, 790), // HTTP
                        call(4).under(3).from(30, 700)))) // gateway
                .containsExactly(4);
        assertThat(spans(request(call(4).under(3), bare(3).under(2), call(2).under(1), call(1))))
                .containsExactly(4);
    }

    @Test
    void aCallWhoseInnerOneIsRefusedCountsItself() {
        List<Decoded> decoded =
                Decodings.all(Format.OTLP, request(call(1), call(2).under(1).without("startTimeUnixNano")));
        assertThat(decoded).hasSize(2);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Accepted.class);
        assertThat(decoded.get(1)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void callsInsideOneCallAreItsAttempts() {
        List<Attempt> attempts = attempts(request(
                call(1).from(0, 900),
                call(2).under(1).from(300, 800),
                call(3).under(1).from(10, 200).failed("503")));
        assertThat(attempts).extracting(a -> a.lineage().requestId()).containsOnly(id(1));
        assertThat(attempts).extracting(a -> a.lineage().attemptNo()).containsExactly(2, 1);
        assertThat(attempts.get(0).lineage().previousAttemptId()).isEqualTo(id(3));
    }

    @Test
    void aCallAfterAFailedOneUnderTheSameSpanIsItsRetry() {
        List<Attempt> attempts = attempts(request(
                call(2).under(1).from(0, 10).failed("429"),
                call(3).under(1).from(500, 600).failed("httpx.ConnectError"),
                call(4).under(1).from(600, 700),
                call(5).under(1).from(800, 900)));
        assertThat(attempts).extracting(a -> a.lineage().requestId()).containsExactly(id(2), id(2), id(2), id(5));
        assertThat(attempts).extracting(a -> a.lineage().attemptNo()).containsExactly(1, 2, 3, 1);
        assertThat(attempts).extracting(a -> a.lineage().previousAttemptId()).containsExactly(null, id(2), id(3), null);
    }

    @Test
    void aCallThatOverlapsOrComesLateOrDoesSomethingElseIsARequestOfItsOwn() {
        assertOwnRequests(
                call(2).under(1).from(0, 100).failed("503"), call(3).under(1).from(50, 200));
        assertOwnRequests(
                call(2).under(1).from(0, 100).failed("503"), call(3).under(1).from(60_101, 61_000));
        assertOwnRequests(
                call(2).under(1).from(0, 100).failed("503"),
                call(3).under(1).from(200, 300).with("gen_ai.operation.name", "embeddings"));
        assertOwnRequests(
                call(2).under(1).from(0, 100).failed("CancelledError"),
                call(3).under(1).from(200, 300));
        assertOwnRequests(call(2).from(0, 100).failed("503"), call(3).from(200, 300));
        assertOwnRequests(
                call(2).under(1).from(0, 100).failed("503"), call(3).under(9).from(200, 300));
    }

    @Test
    void anAgentsHundredCallsAreAHundredRequestsOfOneTask() {
        List<Attempt> attempts = attempts(request(LongStream.rangeClosed(0, 100)
                .mapToObj(i -> i == 0
                        ? bare(1000).with("gen_ai.operation.name", "invoke_agent")
                        : call(i).under(1000).from(i * 100, i * 100 + 50))
                .toArray(SpanJson[]::new)));
        assertThat(attempts).hasSize(100);
        assertThat(attempts).extracting(a -> a.lineage().requestId()).doesNotHaveDuplicates();
        assertThat(attempts).extracting(a -> a.lineage().taskId()).containsOnly(SpanJson.TRACE);
    }

    @Test
    void noRequestGrowsWithoutBound() {
        SpanJson[] failing = IntStream.range(1, 100)
                .mapToObj(i -> call(i).under(1000).from(i * 100, i * 100 + 50).failed("503"))
                .toArray(SpanJson[]::new);
        assertThat(attempts(request(failing)))
                .extracting(a -> a.lineage().attemptNo())
                .allMatch(number -> number <= 16);

        SpanJson[] inside = IntStream.range(0, 100)
                .mapToObj(i -> i == 0 ? call(1000) : call(i).under(1000).from(i * 100, i * 100 + 50))
                .toArray(SpanJson[]::new);
        assertThat(attempts(request(inside)))
                .hasSize(99)
                .extracting(a -> a.lineage().requestId())
                .doesNotHaveDuplicates();
    }

    @Test
    void theTaskIsTheConversationElseTheAgentsTraceElseNone() {
        assertThat(task(call(1).with("gen_ai.conversation.id", "c-1").with("gen_ai.agent.name", "a")))
                .isEqualTo("c-1");
        assertThat(task(call(1).with("session.id", "s-1"))).isEqualTo("s-1");
        assertThat(task(call(1).with("gen_ai.agent.name", "a"))).isEqualTo(SpanJson.TRACE);
        assertThat(task(call(1))).isNull();
        assertThat(task(call(1).under(7))).isNull();
    }

    @Test
    void parentsInARingEnd() {
        assertThat(spans(request(call(1).under(1)))).containsExactly(1);
        assertThat(spans(request(call(1).under(2), bare(2).under(3), bare(3).under(2))))
                .containsExactly(1);
    }

    @Test
    void callsThatAreEachOthersParentsAreCountedAllTheSame() {
        assertThat(spans(request(call(1).under(2), call(2).under(1)))).containsExactly(1, 2);
        assertThat(spans(request(call(1).under(2), call(2).under(3), call(3).under(1), call(4).under(4))))
                .containsExactly(1, 2, 3, 4);
        // What is truly below one of them still stands for it.
        assertThat(spans(request(call(1).under(2), call(2).under(1), call(3).under(1))))
                .containsExactly(2, 3);
    }

    @Test
    @Timeout(20)
    void aRingAsLongAsABodyAllowsTakesNoLongerThanItShould() {
        SpanJson[] ring = LongStream.rangeClosed(1, 20_000)
                .mapToObj(i -> call(i).under(i == 1 ? 20_000 : i - 1))
                .toArray(SpanJson[]::new);
        assertThat(spans(request(ring))).hasSize(20_000);
    }

    @Test
    @Timeout(20)
    void aChainOfSpansAsLongAsABodyAllowsTakesNoLongerThanItShould() {
        SpanJson[] chain = LongStream.rangeClosed(1, 20_000)
                .mapToObj(i -> (i % 2 == 0 ? call(i) : bare(i)).under(i - 1))
                .toArray(SpanJson[]::new);
        assertThat(spans(request(chain))).containsExactly(20_000);
    }

    private static void assertOwnRequests(SpanJson one, SpanJson other) {
        assertThat(attempts(request(one, other)))
                .extracting(a -> a.lineage().requestId())
                .containsExactly(id(2), id(3));
    }

    private static String task(SpanJson span) {
        return attempts(request(span)).get(0).lineage().taskId();
    }

    private static String id(long span) {
        return SpanJson.TRACE + "-" + SpanJson.hex(span);
    }

    private static List<Integer> spans(String request) {
        return attempts(request).stream()
                .map(a -> Integer.parseInt(a.attemptId().substring(33), 16))
                .toList();
    }

    private static List<Attempt> attempts(String request) {
        return Decodings.all(Format.OTLP, request).stream()
                .map(decoded -> ((Event.Ended) ((Decoded.Accepted) decoded).event()).attempt())
                .toList();
    }
}
