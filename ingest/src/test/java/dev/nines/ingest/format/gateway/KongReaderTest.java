package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KongReaderTest {
    private static final String RECORD = """
            {"started_at":1781078400000,"latencies":{"request":1000},"request":{"id":"k-1"},%s,
             "ai":{"proxy":{"meta":{"provider_name":"openai","request_model":"gpt-4o","response_model":"gpt-4o"},%s}}}
            """;
    private static final String NO_USAGE = "\"usage\":{}";

    @ParameterizedTest
    @CsvSource(
            value = {
                // source; upstream_status; tries; status; outcome
                "upstream; '\"200\"'; 1; 200; ok",
                "upstream; 200; 1; 200; ok",
                "upstream; '\"429\"'; 1; 429; rate_limited",
                "upstream; '\"529\"'; 1; 529; overloaded",
                "upstream; '\"503\"'; 1; 503; overloaded",
                "upstream; '\"401\"'; 1; 401; auth",
                "kong; '\"\"'; 0; 429; gateway_denied",
                "kong; null; 0; 401; gateway_denied",
                "kong; null; 0; 503; gateway_denied",
                "kong; null; 0; 400; client_error",
                "kong; '\"502\"'; 1; 502; connection",
                "kong; '\"504\"'; 1; 504; timeout",
                "kong; null; 1; 502; connection",
                "kong; '\"500\"'; 1; 500; server_error",
                // A guard refused the provider's answer.
                "kong; '\"200\"'; 1; 403; gateway_denied",
                "kong; '\"499\"'; 1; 499; cancelled",
                "upstream; '\"499\"'; 1; 499; cancelled",
            },
            delimiter = ';')
    void tellsKongsOwnAnswerFromTheProviders(String source, String upstream, int tries, int status, String outcome) {
        String tried = tries == 0 ? "" : "{\"hostname\":\"api.openai.com\",\"balancer_start\":1781078400002}";
        Attempt attempt = attempt(
                "\"source\":\"%s\",\"upstream_status\":%s,\"tries\":[%s],\"response\":{\"status\":%d}"
                        .formatted(source, upstream, tried, status),
                NO_USAGE);

        assertThat(attempt.outcome()).isEqualTo(Outcome.ofWord(outcome));
    }

    @Test
    void beforeKongSaidWhoAnsweredTheTriesTell() {
        assertThat(attempt("\"tries\":[],\"response\":{\"status\":429}", NO_USAGE)
                        .outcome())
                .isEqualTo(Outcome.GATEWAY_DENIED);
        assertThat(attempt("\"tries\":[{\"ip\":\"1.2.3.4\"}],\"response\":{\"status\":429}", NO_USAGE)
                        .outcome())
                .isEqualTo(Outcome.RATE_LIMITED);
    }

    @Test
    void theCallBeginsWhenTheBalancerSentIt() {
        Attempt attempt =
                attempt("\"tries\":[{\"balancer_start\":1781078400250}],\"response\":{\"status\":200}", NO_USAGE);

        assertThat(attempt.timing().startedAt()).isEqualTo(Instant.ofEpochMilli(1781078400250L));
        assertThat(attempt.timing().endedAt()).isEqualTo(Instant.ofEpochMilli(1781078401000L));
    }

    @Test
    void cachedTokensAreCountedOnceAndZerosOfAFailureAreUnknown() {
        assertThat(usage("\"prompt_tokens\":1000,\"prompt_tokens_details\":{\"cached_tokens\":900},"
                        + "\"completion_tokens\":50,\"completion_tokens_details\":{\"reasoning_tokens\":20}"))
                .isEqualTo(new Usage(100L, 900L, null, 50L, 20L));
        // The names until 3.8, and those of images and sound.
        assertThat(usage("\"prompt_token\":28,\"completion_token\":20"))
                .isEqualTo(new Usage(28L, null, null, 20L, null));
        assertThat(usage("\"input_tokens\":7,\"output_tokens\":3")).isEqualTo(new Usage(7L, null, null, 3L, null));
        assertThat(usage("\"input_tokens\":70,\"input_tokens_details\":{\"cached_tokens\":64},"
                        + "\"output_tokens\":30,\"output_tokens_details\":{\"reasoning_tokens\":20}"))
                .isEqualTo(new Usage(6L, 64L, null, 30L, 20L));
        assertThat(usage("\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0"))
                .isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void aCostIsReportedUnlessItIsTheZeroOfNoPrice() {
        assertThat(charge("\"cost\":0.0038")).isEqualTo(Charge.reported(new BigDecimal("0.003800000"), null));
        assertThat(charge("\"cost\":1.2345678995E-3")).isEqualTo(Charge.reported(new BigDecimal("0.001234568"), null));
        assertThat(charge("\"cost\":0")).isEqualTo(Charge.UNKNOWN);
        assertThat(charge("\"cost\":0.0000000001")).isEqualTo(Charge.UNKNOWN);
        assertThat(charge("\"time_per_token\":1").source()).isEqualTo(CostSource.UNKNOWN);
    }

    @Test
    void anAnswerFromTheCacheCostsNothingAndCountsNoTokens() {
        Attempt attempt = attempt(
                "\"source\":\"kong\",\"response\":{\"status\":200}",
                "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6,\"cost\":0.01},\"cache\":{\"cache_status\":\"Hit\"}");

        assertThat(attempt.cacheHit()).isTrue();
        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(attempt.charge()).isEqualTo(Charge.UNKNOWN);
        assertThat(attempt("\"response\":{\"status\":200}", NO_USAGE + ",\"cache\":{\"cache_status\":\"Miss\"}")
                        .cacheHit())
                .isFalse();
    }

    /** In an answer at once Kong writes the whole time as the time to its first token. */
    @Test
    void aFirstTokenIsTimedInStreamsOnly() {
        assertThat(record("oneshot").timing().ttftMs()).isNull();
        assertThat(record("oneshot").result().streaming()).isFalse();
        assertThat(record("stream").timing().ttftMs()).isEqualTo(120);
        assertThat(record("stream").result().streaming()).isTrue();
    }

    @Test
    void eachTargetThatWasTriedIsAnAttempt() {
        List<Attempt> attempts = attempts(RECORD.formatted(
                "\"source\":\"upstream\",\"upstream_status\":\"-, 429, 200\",\"response\":{\"status\":200},\"tries\":["
                        + "{\"balancer_start\":1781078400010,\"state\":\"failed\",\"code\":504},"
                        + "{\"balancer_start\":1781078400300,\"state\":\"next\",\"code\":429},"
                        + "{\"balancer_start\":1781078400400}]",
                "\"tried_targets\":[{\"provider\":\"mistral\",\"model\":\"large\"},"
                        + "{\"provider\":\"azure\",\"model\":\"gpt-4o\"},{\"provider\":\"openai\",\"model\":\"gpt-4o\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}"));

        assertThat(attempts).extracting(a -> a.target().provider()).containsExactly("mistral", "azure", "openai");
        assertThat(attempts)
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.TIMEOUT, Outcome.RATE_LIMITED, Outcome.OK);
        assertThat(attempts).extracting(a -> a.lineage().attemptNo()).containsExactly(1, 2, 3);
        assertThat(attempts).extracting(a -> a.lineage().requestId()).containsOnly("k-1");
        assertThat(attempts).extracting(Attempt::attemptId).doesNotHaveDuplicates();
        assertThat(attempts.get(2).lineage().previousAttemptId())
                .isEqualTo(attempts.get(1).attemptId());
        assertThat(attempts.get(0).timing().endedAt())
                .isEqualTo(attempts.get(1).timing().startedAt());
        assertThat(attempts).extracting(a -> a.usage().output()).containsExactly(null, null, 1L);
    }

    @Test
    void triesOfWhichNothingIsKnownAreNoAttempts() {
        List<Attempt> attempts = attempts(RECORD.formatted(
                "\"tries\":[{\"balancer_start\":1781078400010},{\"balancer_start\":1781078400400}],"
                        + "\"response\":{\"status\":200}",
                NO_USAGE));

        assertThat(attempts)
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.lineage().attemptNo()).isEqualTo(1));
    }

    @Test
    void namesTheConsumer() {
        Attempt attempt = attempt(
                "\"response\":{\"status\":200},\"consumer\":{\"username\":\"checkout\",\"custom_id\":\"42\"}",
                NO_USAGE);

        assertThat(attempt.caller().tenant()).isEqualTo("checkout");
        assertThat(attempt.caller().tags()).containsEntry("key_alias", "checkout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"started_at\":1,\"response\":{\"status\":200},\"latencies\":{\"request\":1}}",
                "{\"ai\":{\"mcp\":{\"rpc\":[{\"method\":\"tools/call\"}]}}}",
                "{\"ai\":{\"compressor\":{\"original_token_count\":845},\"audit\":{\"azure_content_safety\":{\"Hate\":\"High\"}}}}",
                "{\"ai\":\"x\"}",
                "{\"ai\":{\"proxy\":null,\"payload\":{\"request\":\"x\"}}}"
            })
    void recordsWithoutAModelsCallArePassedOver(String record) {
        assertThat(Decodings.all(Format.KONG, record)).isEmpty();
    }

    @Test
    void neverReadsPayloadsNorKeys() {
        String secret = "my secret prompt";
        String record = RECORD.formatted(
                "\"response\":{\"status\":200},\"request\":{\"id\":\"k-2\",\"querystring\":{\"key\":\"%1$s\"},\"headers\":{\"x-api-key\":\"%1$s\"}}"
                        .formatted(secret),
                "\"payload\":{\"request\":\"%1$s\",\"response\":\"%1$s\"}".formatted(secret));

        assertThat(attempts(record).toString()).doesNotContain("secret");
        Decoded.Rejected reject = Decodings.reject(Format.KONG, record.replace("1781078400000", "\"noon\""));
        assertThat(reject.reason()).startsWith("started_at 'noon' is").doesNotContain("secret");
        assertThat(reject.content()).isEmpty();
    }

    private static Attempt record(String mode) {
        return Decodings.attempt(
                Format.KONG,
                RECORD.formatted("\"response\":{\"status\":200}", "\"usage\":{\"time_to_first_token\":120}")
                        .replace("\"meta\":{", "\"meta\":{\"request_mode\":\"" + mode + "\","));
    }

    private static Usage usage(String usage) {
        return attempt("\"response\":{\"status\":200}", "\"usage\":{" + usage + "}")
                .usage();
    }

    private static Charge charge(String usage) {
        return attempt("\"response\":{\"status\":200}", "\"usage\":{" + usage + "}")
                .charge();
    }

    private static Attempt attempt(String record, String proxy) {
        return Decodings.attempt(Format.KONG, RECORD.formatted(record, proxy));
    }

    private static List<Attempt> attempts(String record) {
        return Decodings.all(Format.KONG, record).stream()
                .map(decoded -> ((Event.Ended) ((Decoded.Accepted) decoded).event()).attempt())
                .toList();
    }
}
