package dev.nines.ingest.format.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmBenchDecoderTest {
    private static final String HEALTHY = """
            {"provider":"openai","model":"anthropic/claude-opus-4.7","status":"healthy","ttft_ms":12689,\
            "latency_ms":12858,"tokens_per_sec":94.5,"token_count":16,"timestamp":"2026-05-06T13:00:19Z"}""";
    private static final String FAILED = """
            {"provider":"openai","model":"openai/gpt-5.5","status":"error","ttft_ms":0,"latency_ms":0,\
            "tokens_per_sec":0,"token_count":0,"error":"%s","timestamp":"2026-05-06T11:00:13Z"}""";

    @Test
    void takesTheMakerOutOfTheModel() {
        Attempt attempt = Decodings.attempt(Format.LLM_BENCH, HEALTHY);

        assertThat(attempt.target().provider()).isEqualTo("anthropic");
        assertThat(attempt.target().model()).isEqualTo("claude-opus-4.7");
        assertThat(attempt.target().gateway()).isEqualTo("openrouter");
        assertThat(attempt.caller().tags())
                .containsEntry("llm-bench.protocol", "openai")
                .containsEntry("llm-bench.gateway", "assigned");
        assertThat(attempt.origin()).isEqualTo(Origin.PROBE);
        assertThat(attempt.outcome()).isEqualTo(Outcome.OK);
        assertThat(attempt.result().streaming()).isTrue();
        assertThat(attempt.usage().output()).isEqualTo(16);
        assertThat(attempt.timing().startedAt()).isEqualTo("2026-05-06T13:00:06.142Z");
        assertThat(attempt.timing().endedAt()).isEqualTo("2026-05-06T13:00:19Z");
        assertThat(attempt.timing().ttftMs()).isEqualTo(12689);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP 429 from OpenAI | RATE_LIMITED | 429 |",
                "HTTP 503 from OpenAI | OVERLOADED | 503 |",
                "HTTP 500 from OpenAI | SERVER_ERROR | 500 |",
                "HTTP 401 from OpenAI | AUTH | 401 |",
                "HTTP 200 from OpenAI | STREAM_CUT | 200 | stream_error",
                "dial tcp: lookup openrouter.ai on 127.0.0.53:53: i/o timeout | CONNECTION | | dns",
                "dial tcp: lookup openrouter.ai: no such host | CONNECTION | | dns",
                "dial tcp 1.2.3.4:443: i/o timeout | TIMEOUT | | timeout",
                "context deadline exceeded | TIMEOUT | | timeout",
                "connect: connection refused | CONNECTION | | connection_refused",
                "read: connection reset by peer | CONNECTION | | connection_reset",
                "tls: handshake failure | CONNECTION | | tls",
                "stream ended | STREAM_CUT | | stream_error",
                "unexpected EOF | CONNECTION | | connection_error",
            })
    void keepsTheClassOfAnErrorAndNotItsText(String text, Outcome outcome, Integer status, String errorType) {
        Attempt attempt = Decodings.attempt(Format.LLM_BENCH, FAILED.formatted(text));

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.result().statusCode()).isEqualTo(status);
        assertThat(attempt.result().errorType()).isEqualTo(errorType);
        assertThat(attempt.usage().output()).isNull();
        assertThat(attempt.timing().ttftMs()).isNull();
        assertThat(attempt.judgement()).isNotEqualTo(Judgement.GOOD);
        assertThat(attempt.toString()).doesNotContain(text);
    }

    @Test
    void observesTheGatewayWhereTheErrorNamesIt() {
        String line = FAILED.formatted("Post \\\"https://openrouter.ai/api/v1/chat/completions\\\": EOF");

        assertThat(Decodings.attempt(Format.LLM_BENCH, line).caller().tags())
                .containsEntry("llm-bench.gateway", "observed");
    }

    @Test
    void givesTheSameLineTheSameId() {
        Attempt first = Decodings.attempt(Format.LLM_BENCH, HEALTHY);

        assertThat(Decodings.attempt(Format.LLM_BENCH, "\n" + HEALTHY + "  \r\n"))
                .isEqualTo(first);
        assertThat(Decodings.attempt(Format.LLM_BENCH, HEALTHY.replace("16", "17"))
                        .attemptId())
                .isNotEqualTo(first.attemptId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{}",
                "\"model\":\"gpt\"",
                "\"model\":\"/gpt\"",
                "\"model\":\"openai/\"",
                "\"model\":5",
                "\"status\":\"meh\"",
                "\"latency_ms\":-1",
                "\"latency_ms\":\"1\"",
                "\"latency_ms\":1e99",
                "\"token_count\":1.5",
                "\"timestamp\":\"yesterday\"",
                "\"timestamp\":\"2026-05-06T11:00:13\"",
            })
    void refusesWhatItCannotReadAndKeepsNothing(String flaw) {
        String line =
                flaw.startsWith("\"") ? HEALTHY.replaceFirst("\"" + flaw.split("\"")[1] + "\":[^,}]*", flaw) : flaw;

        assertThat(Decodings.reject(Format.LLM_BENCH, line).content()).isEmpty();
    }
}
