package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeliconeReaderTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    private static GatewayJson webhook() {
        return GatewayJson.sample(Format.HELICONE, "webhook.json");
    }

    private static GatewayJson message() {
        return GatewayJson.sample(Format.HELICONE, "messages.ndjson");
    }

    private static GatewayJson row() {
        return GatewayJson.sample(Format.HELICONE, "requests.json");
    }

    @Test
    void thinkingIsKeptOutOfTheCompletionThereAndIsPartOfTheOutputHere() {
        assertThat(row().attempt().usage()).isEqualTo(new Usage(500L, 0L, null, 3200L, 3000L));
    }

    @Test
    void aWebhooksTotalHoldsTheThinkingThatItsCompletionLacks() {
        Usage usage = webhook()
                .with("response_body.usage", "null")
                .with(
                        "metadata",
                        "{\"promptTokens\":500,\"completionTokens\":200,\"totalTokens\":3700,\"latencyMs\":10}")
                .attempt()
                .usage();

        assertThat(usage).isEqualTo(new Usage(500L, null, null, 3200L, 3000L));
    }

    @Test
    void noTokensOfACachedAnswerAreUnknownTokens() {
        Attempt attempt = row().with("cache_reference_id", "\"e0000000-0000-4000-8000-000000000009\"")
                .with("prompt_tokens", "0")
                .with("completion_tokens", "0")
                .with("reasoning_tokens", "0")
                .attempt();

        assertThat(attempt.cacheHit()).isTrue();
        assertThat(attempt.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(attempt.charge().costUsd()).isZero();
    }

    @ParameterizedTest
    @CsvSource(value = {"'\"00000000-0000-0000-0000-000000000000\"'", "'null'", "'\"\"'"})
    void noReferenceIsNoCachedAnswer(String reference) {
        assertThat(message()
                        .with("log.request.cacheReferenceId", reference)
                        .attempt()
                        .cacheHit())
                .isFalse();
    }

    @Test
    void aCostOf0IsUnknown() {
        assertThat(row().with("cost", "0").attempt().charge().costUsd()).isNull();
        assertThat(message().with("log.response.cost", "0").attempt().charge().costUsd())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "429, RATE_LIMITED",
        "503, OVERLOADED",
        "500, SERVER_ERROR",
        "401, AUTH",
        "-1, TIMEOUT",
        "-3, CANCELLED",
        "-4, GATEWAY_DENIED"
    })
    void judgesByItsStatus(int status, Outcome outcome) {
        Attempt attempt = message().with("log.response.status", "" + status).attempt();

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.result().statusCode()).isEqualTo(status < 0 ? null : Integer.valueOf(status));
    }

    @Test
    void itsOwnLimitIsNotTheProviders() {
        String limited = "{\"Helicone-Rate-Limit-Status\":\"rate_limited\"}";

        assertThat(row().with("response_status", "429")
                        .with("properties", limited)
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.GATEWAY_DENIED);
        assertThat(row().with("response_status", "500")
                        .with("properties", limited)
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.SERVER_ERROR);
    }

    @Test
    void aPendingCallHasOnlyStarted() {
        String pending = row().with("response_status", "-2").toString();

        assertThat(Decodings.event(Format.HELICONE, pending)).isInstanceOf(Event.Started.class);
        assertThat(Decodings.event(
                        Format.HELICONE,
                        message().with("log.response.status", "-2").toString()))
                .isInstanceOf(Event.Started.class);
    }

    @Test
    void theKeyOfTheCallerIsNeverRead() {
        assertThat(new HeliconeReader(Clock.systemUTC()).unread())
                .contains("authorization", "request_body", "request_response_url", "heliconeManualAccessKey");
    }

    @Test
    void aModelThatNobodyNamesCountsForItsProviderOnly() {
        assertThat(message().with("heliconeMeta", "{}").attempt().target())
                .isEqualTo(new Target("helicone", "anthropic", Target.NO_MODEL, null, null, "chat"));
    }

    @Test
    void theEndIsToldTwice() {
        assertThat(message()
                        .with("log.response.delayMs", "-1")
                        .attempt()
                        .timing()
                        .endedAt())
                .isEqualTo("2026-05-06T11:00:02.623Z");
        assertThat(row().with("delay_ms", "-1").attempt().timing().endedAt()).isEqualTo("2026-05-06T11:00:04.123Z");
    }

    @Test
    void aWebhookWithoutATimeEndsWhenItArrives() throws Exception {
        String json = webhook().with("response_body.created", "null").toString();
        Event event = new HeliconeReader(Clock.fixed(NOON, ZoneOffset.UTC))
                .events(new ObjectMapper().readTree(json))
                .get(0);

        assertThat(((Event.Ended) event).attempt()).satisfies(attempt -> {
            assertThat(attempt.timing().startedAt()).isEqualTo("2026-05-06T11:59:57.500Z");
            assertThat(attempt.timing().endedAt()).isEqualTo(NOON);
            assertThat(attempt.caller().tags()).containsEntry("helicone.timed_by", "arrival");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"SECRET\"}} | OVERLOADED | overloaded_error",
                "{\"error\":{\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}} | RATE_LIMITED | requests",
                "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}} | CLIENT_ERROR | invalid_request_error",
                "{\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}} | OVERLOADED | UNAVAILABLE",
                "{\"error\":{\"type\":\"server_error\"}} | SERVER_ERROR | server_error",
                "{\"error\":{\"message\":\"SECRET\"}} | CLIENT_ERROR |",
            })
    void aWebhookIsJudgedByItsAnswer(String body, Outcome outcome, String type) {
        Attempt attempt =
                webhook().with("response_body", body).with("metadata", "null").attempt();

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.result().errorType()).isEqualTo(type);
    }

    @Test
    void aWebhookThatShowsNeitherAnswerNorErrorIsNotTakenForGood() {
        String tooLarge = "\"Body too large for webhook, please fetch the full request and response from Helicone\"";

        assertThat(webhook()
                        .with("response_body", tooLarge)
                        .with("metadata", "null")
                        .reject())
                .contains("neither an answer nor an error");
        assertThat(webhook().with("response_body", tooLarge).attempt().outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(webhook().without("provider").reject()).contains("includeData");
        assertThat(Decodings.reject(Format.HELICONE, "{\"a\":1}").reason()).contains("neither Helicone's webhook");
        assertThat(row().without("response_status").reject()).contains("response_status is missing");
        assertThat(message().with("log.request.requestCreatedAt", "null").reject())
                .contains("requestCreatedAt is missing");
    }
}
