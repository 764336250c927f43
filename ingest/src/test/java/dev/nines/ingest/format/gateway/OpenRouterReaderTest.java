package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterReaderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void tokensAreTheProvidersOwnNotTheComparableOnes() {
        ObjectNode record = record().put("tokens_prompt", 65)
                .put("tokens_completion", 116)
                .put("native_tokens_prompt", 64)
                .put("native_tokens_completion", 98)
                .put("native_tokens_cached", 40)
                .put("native_tokens_reasoning", 8);
        assertThat(attempt(record).usage()).isEqualTo(new Usage(24L, 40L, null, 98L, 8L));
    }

    @Test
    void bareAndWrappedAreTheSame() {
        assertThat(attempts(MAPPER.createObjectNode().<ObjectNode>set("data", record())))
                .isEqualTo(attempts(record()));
    }

    @Test
    void latencyIsTheFirstTokenOnlyWhereAStreamWentOnBehindIt() {
        Attempt streamed =
                attempt(record().put("streamed", true).put("latency", 1016).put("generation_time", 2940));
        assertThat(streamed.timing().ttftMs()).isEqualTo(1016.0);
        assertThat(duration(streamed)).isEqualTo(Duration.ofMillis(2940));

        Attempt whole =
                attempt(record().put("streamed", false).put("latency", 1250).put("generation_time", 1200));
        assertThat(whole.timing().ttftMs()).isNull();
        assertThat(duration(whole)).isEqualTo(Duration.ofMillis(1250));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // model, total_cost, is_byok, upstream_inference_cost, cost
                "m,      0.00003452,  false, 0,     0.00003452",
                "m,      0.0000000014, false, 0,    0.000000001",
                "m,      0,           false, 0,     -",
                "m:free, 0,           false, 0,     0",
                "m,      0.00005,     true,  0.001, 0.00105",
                "m,      0.00005,     true,  0,     -",
                "m,      -,           false, 0,     -",
            })
    void creditsAreDollarsAndZeroIsFreeOnlyWhereItSaysSo(
            String model, String total, boolean own, String upstream, BigDecimal cost) {
        ObjectNode record = record().put("model", model).put("is_byok", own);
        record.put("total_cost", total == null ? null : new BigDecimal(total));
        record.put("upstream_inference_cost", new BigDecimal(upstream));
        assertThat(attempt(record).charge().costUsd())
                .usingComparator(Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
                .isEqualTo(cost);
    }

    @Test
    void eachProviderAskedIsAnAttempt() {
        ObjectNode record =
                record().put("latency", 900).put("generation_time", 3000).put("streamed", true);
        record.putArray("provider_responses")
                .add(response("Anthropic", 529, 300))
                .add(response("Google", 200, 200))
                .add(response("Amazon Bedrock", 200, 350));
        List<Attempt> attempts = attempts(record);
        assertThat(attempts)
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.OVERLOADED, Outcome.STREAM_CUT, Outcome.OK);
        assertThat(attempts)
                .extracting(Attempt::attemptId)
                .containsExactly("gen-1:attempt-0", "gen-1:attempt-1", "gen-1");
        assertThat(attempts).extracting(a -> a.lineage().requestId()).containsOnly("req-1");
        assertThat(attempts).extracting(a -> a.lineage().attemptNo()).containsExactly(1, 2, 3);
        assertThat(attempts).extracting(a -> a.charge().billed()).containsExactly(false, false, null);
        assertThat(attempts)
                .extracting(OpenRouterReaderTest::duration)
                .containsExactly(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(2500));
        assertThat(attempts.get(2).timing().ttftMs()).isEqualTo(400.0);
        assertThat(attempts.subList(0, 2)).extracting(Attempt::usage).containsOnly(Usage.UNKNOWN);
    }

    @Test
    void latenciesBeyondTheWholeDoNotGoPastItsEnd() {
        ObjectNode record = record().put("generation_time", 100);
        record.putArray("provider_responses").add(response("A", 0, 5000)).add(response("B", 503, 5000));
        assertThat(attempts(record))
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.CONNECTION, Outcome.OVERLOADED);
        assertThat(attempts(record))
                .extracting(a -> a.timing().endedAt())
                .hasSize(2)
                .containsOnly(attempts(record).get(1).timing().endedAt());
    }

    @Test
    void howItEndedIsTold() {
        assertThat(attempt(record().put("cancelled", true)).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(attempt(record().put("finish_reason", "length")).outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(attempt(record().put("finish_reason", "error")).outcome()).isEqualTo(Outcome.STREAM_CUT);
    }

    @Test
    void aFailureWithoutTokensIsNotOneOfZeroTokens() {
        assertThat(attempt(record().put("native_tokens_prompt", 0).put("native_tokens_completion", 0))
                        .usage())
                .isEqualTo(Usage.UNKNOWN);
        assertThat(attempt(record()).charge()).isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void theRegionOfTheDataIsKeptWhereItIsOne() {
        assertThat(attempt(record().put("data_region", "europe")).target().region())
                .isEqualTo("europe");
        assertThat(attempt(record().put("data_region", "global")).target().region())
                .isNull();
    }

    @Test
    void anAnswerOfTheApiIsRefusedWithTheRemedyAndWithoutThePrompt() {
        ObjectNode answer = MAPPER.createObjectNode().put("id", "gen-1").put("object", "chat.completion");
        answer.putArray("choices").addObject().putObject("message").put("content", "secret");
        Decoded.Rejected rejected = Decodings.reject(Format.OPENROUTER, answer.toString());
        assertThat(rejected.reason()).contains("GET /api/v1/generation").doesNotContain("secret");
        assertThat(rejected.content()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"id, id is missing", "model, model is missing", "created_at, created_at is missing"})
    void whatIsNeededIsNamed(String field, String reason) {
        ObjectNode record = record();
        record.remove(field);
        assertThat(Decodings.reject(Format.OPENROUTER, record.toString()).reason())
                .contains(reason);
    }

    @Test
    void whereNoProviderHadBeenChosenItIsOpenRouter() {
        assertThat(attempt(record().putNull("provider_name").putNull("provider_responses"))
                        .target()
                        .provider())
                .isEqualTo("openrouter");
    }

    @Test
    void aListThatIsNoChainIsRefused() {
        ObjectNode record = record();
        for (int i = 0; i < 65; i++) {
            record.withArray("provider_responses").add(response("A", 503, 1));
        }
        assertThat(Decodings.reject(Format.OPENROUTER, record.toString()).reason())
                .contains("provider_responses has 65 entries");
    }

    private static ObjectNode record() {
        return MAPPER.createObjectNode()
                .put("id", "gen-1")
                .put("request_id", "req-1")
                .put("model", "anthropic/claude-4.5-haiku-20251001")
                .put("provider_name", "Amazon Bedrock")
                .put("created_at", "2024-07-15T23:33:19.433273+00:00");
    }

    private static ObjectNode response(String provider, int status, int latency) {
        return MAPPER.createObjectNode()
                .put("provider_name", provider)
                .put("status", status)
                .put("latency", latency);
    }

    private static Duration duration(Attempt a) {
        return Duration.between(a.timing().startedAt(), a.timing().endedAt());
    }

    private static Attempt attempt(ObjectNode record) {
        assertThat(attempts(record)).hasSize(1);
        return attempts(record).get(0);
    }

    private static List<Attempt> attempts(ObjectNode record) {
        return Decodings.all(Format.OPENROUTER, record.toString()).stream()
                .map(decoded -> ((Event.Ended) ((Decoded.Accepted) decoded).event()).attempt())
                .toList();
    }
}
