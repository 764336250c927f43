package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmReaderTest {
    private static GatewayJson success() {
        return GatewayJson.sample(Format.LITELLM, "success.json");
    }

    private static GatewayJson cached() {
        return GatewayJson.sample(Format.LITELLM, "cached-stream.ndjson");
    }

    private static GatewayJson failure() {
        return GatewayJson.sample(Format.LITELLM, "failures.json");
    }

    @Test
    void comesAsArrayAsLinesAndAlone() {
        String record = success().toString();

        for (String body :
                List.of("[" + record + "," + record + "]", record + "\n" + record, record + "\n" + record + "\n")) {
            assertThat(Decodings.all(Format.LITELLM, body))
                    .hasSize(2)
                    .extracting(decoded -> ((Event.Ended) ((Decoded.Accepted) decoded).event()).attempt())
                    .containsOnly(success().attempt());
        }
        assertThat(Decodings.all(Format.LITELLM, "[]")).isEmpty();
    }

    @Test
    void secondsSinceTheEpochKeepTheirMicroseconds() {
        Attempt attempt = success().with("startTime", "1766000068.284661").attempt();

        assertThat(attempt.timing().startedAt()).isEqualTo("2025-12-17T19:34:28.284661Z");
        assertThat(attempt.timing().endedAt()).isEqualTo("2025-12-17T19:34:30.079350Z");
    }

    @Test
    void durationIsNotResponseTimeWhichIsTheFirstTokenOfAStream() {
        Attempt attempt = cached().with("response_time", "0.75").attempt();

        assertThat(attempt.timing().durationMs()).isEqualTo(4250);
        assertThat(attempt.timing().ttftMs()).isEqualTo(750);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1766000104.250001", "1766000100.000001", "1766000099", "null"})
    void aFirstTokenAtTheEndIsNone(String completionStart) {
        assertThat(cached().with("completionStartTime", completionStart)
                        .attempt()
                        .timing()
                        .ttftMs())
                .isNull();
    }

    @Test
    void triesOfOneRequestStayApartAndADeliveryThatComesAgainIsTheSame() {
        GatewayJson first = failure();
        GatewayJson retry = failure().with("startTime", "1766000200.9");
        GatewayJson answer = failure().with("status", "\"success\"");

        assertThat(List.of(
                        first.attempt().attemptId(),
                        retry.attempt().attemptId(),
                        answer.attempt().attemptId()))
                .doesNotHaveDuplicates();
        assertThat(failure().attempt().attemptId()).isEqualTo(first.attempt().attemptId());
        assertThat(answer.attempt().attemptId()).isEqualTo("00000000-0000-4000-8000-000000000001");
        assertThat(retry.attempt().lineage().requestId()).isEqualTo("trace-1");
    }

    @Test
    void withoutACallsIdTheAnswersIdIsNotEnough() {
        Attempt first = success().attempt();
        Attempt retry = success().with("startTime", "1766000069").attempt();
        Attempt elsewhere = success().with("model_id", "\"other\"").attempt();

        assertThat(List.of(first.attemptId(), retry.attemptId(), elsewhere.attemptId()))
                .doesNotHaveDuplicates()
                .doesNotContain("chatcmpl-2299b6a2-82a3-465a-b47c-04e685a2227f");
        assertThat(success().attempt().attemptId()).isEqualTo(first.attemptId());
    }

    @Test
    void retriesAndFallbacksBeforeAreCounted() {
        assertThat(cached().with("metadata.attempted_retries", "2")
                        .with("metadata.attempted_fallbacks", "1")
                        .attempt()
                        .lineage()
                        .attemptNo())
                .isEqualTo(4);
        assertThat(cached().with("metadata.attempted_retries", "null")
                        .attempt()
                        .lineage()
                        .attemptNo())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session_id",
                "metadata.requester_metadata.session_id",
                "metadata.requester_custom_headers.x-litellm-session-id",
                "metadata.requester_custom_headers.x-litellm-trace-id"
            })
    void aConversationIsATaskAndNotOneRequest(String field) {
        Attempt attempt = cached().with("trace_id", "\"talk-1\"")
                .with(field, "\"talk-1\"")
                .attempt();

        assertThat(attempt.lineage().taskId()).isEqualTo("talk-1");
        assertThat(attempt.lineage().requestId()).isEqualTo("7994f489-19f1-4cab-b195-ea8c6ec5e04f");
    }

    @Test
    void aSessionBesideATraceLeavesTheTraceItsRequest() {
        Attempt attempt = cached().with("session_id", "\"talk-1\"").attempt();

        assertThat(attempt.lineage().taskId()).isEqualTo("talk-1");
        assertThat(attempt.lineage().requestId()).isEqualTo("509535a6-c09a-44f2-9a4c-1b6e0bf27437");
    }

    @Test
    void cachedTokensAreNotCountedTwice() {
        Usage usage = cached().attempt().usage();

        assertThat(usage).isEqualTo(new Usage(350L, 12_000L, 3_000L, 420L, 128L));
        assertThat(usage.total()).isEqualTo(15_770);
    }

    @Test
    void openAisCachedTokensAreInItsDetails() {
        Usage usage = success()
                .with("prompt_tokens", "1000")
                .with("hidden_params.usage_object", "{\"prompt_tokens_details\":{\"cached_tokens\":640}}")
                .attempt()
                .usage();

        assertThat(usage.input()).isEqualTo(360);
        assertThat(usage.cacheRead()).isEqualTo(640);
        assertThat(usage.cacheWrite()).isNull();
    }

    @Test
    void aProvidersOwnCountThatWasPassedThroughIsReadAsThat() {
        Usage usage = success()
                .with("prompt_tokens", "1000")
                .with("metadata.usage_object", """
                        {"input_tokens":1000,"output_tokens":20,"cache_read_input_tokens":640}""")
                .attempt()
                .usage();

        assertThat(usage).isEqualTo(new Usage(1000L, 640L, null, 20L, null));
    }

    @Test
    void noTokensOfAFailureAreUnknownAndPartOfAnAnswerIsKept() {
        assertThat(failure().attempt().usage()).isEqualTo(Usage.UNKNOWN);
        Attempt partial = failure()
                .with("prompt_tokens", "10")
                .with("completion_tokens", "3")
                .with("response_cost", "0.00005")
                .attempt();

        assertThat(partial.usage().output()).isEqualTo(3);
        assertThat(partial.charge().costUsd()).isEqualByComparingTo("0.00005");
    }

    @Test
    void costIsRoundedHalfEvenToNinePlaces() {
        assertThat(success()
                        .with("response_cost", "2.2500000050000000e-4")
                        .attempt()
                        .charge()
                        .costUsd())
                .isEqualTo("0.000225000");
        assertThat(success()
                        .with("response_cost", "0.0000000015")
                        .attempt()
                        .charge()
                        .costUsd())
                .isEqualTo("0.000000002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | \"failure\"",
                "response_cost_failure_debug_info | {\"error_str\":\"no price\"}",
                "zero_cost_diagnostic | {\"reason\":\"missing_pricing_key\"}",
                "model_map_information | {\"model_map_key\":\"\",\"model_map_value\":null}",
                "model_map_information | null",
                "status | \"success\"",
            })
    void aCostOf0IsUnknownUnlessItIsTrulyFree(String field, String value) {
        Attempt attempt =
                success().with("response_cost", "0.0").with(field, value).attempt();

        assertThat(attempt.charge().costUsd()).isNull();
        assertThat(attempt.charge().source()).isEqualTo(CostSource.UNKNOWN);
    }

    @Test
    void aModelPricedAt0IsFree() {
        assertThat(success()
                        .with("response_cost", "0.0")
                        .with(
                                "model_map_information.model_map_value",
                                "{\"input_cost_per_token\":0.0,\"output_cost_per_token\":0}")
                        .attempt()
                        .charge()
                        .costUsd())
                .isZero();
    }

    @Test
    void aFailedPriceIsUnknownEvenIfACostStandsBesideIt() {
        assertThat(success()
                        .with("response_cost_failure_debug_info", "{\"error_str\":\"x\"}")
                        .attempt()
                        .charge()
                        .costUsd())
                .isNull();
    }

    @Test
    void theOwnersMarginIsNoCostOfTheCall() {
        assertThat(cached().with("cost_breakdown.margin_total_amount", "0.006235")
                        .attempt()
                        .charge()
                        .costUsd())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void theGatewaysOwnCacheIsNoPromptCache() {
        assertThat(GatewayJson.sample(Format.LITELLM, "response-cache.json")
                        .attempt()
                        .cacheHit())
                .isTrue();
        assertThat(cached().attempt().cacheHit()).isFalse();
    }

    @Test
    void healthChecksAreProbesByTheirKeyAndNotByATagThatAnybodyMaySet() {
        String name = "\"litellm-internal-health-check\"";

        assertThat(success().with("metadata.user_api_key_alias", name).attempt().origin())
                .isEqualTo(Origin.PROBE);
        assertThat(success().with("request_tags", "[" + name + "]").attempt().origin())
                .isEqualTo(Origin.GATEWAY);
    }

    @Test
    void callsOfToolsAreNoCallsOfModels() {
        assertThat(Decodings.all(
                        Format.LITELLM,
                        success().with("call_type", "\"call_mcp_tool\"").toString()))
                .isEmpty();
    }

    @Test
    void theProviderIsNotPartOfTheModel() {
        Attempt attempt = success()
                .with("custom_llm_provider", "\"bedrock\"")
                .with("model", "\"bedrock/us.anthropic.claude-3-5-sonnet-20240620-v1:0\"")
                .with("response.model", "\"us.anthropic.claude-3-5-sonnet-20240620-v1:0\"")
                .attempt();

        assertThat(attempt.target().model()).isEqualTo("us.anthropic.claude-3-5-sonnet-20240620-v1:0");
        assertThat(attempt.target().servedModel()).isNull();
    }

    @Test
    void whoBrokeBeforeAProviderWasChosenIsLiteLlmItself() {
        Attempt attempt = failure()
                .with("custom_llm_provider", "null")
                .with("model", "\"\"")
                .with("model_map_information", "null")
                .with(
                        "error_information",
                        "{\"error_code\":\"500\",\"error_class\":\"TypeError\",\"llm_provider\":\"\"}")
                .with("hidden_params", "{}")
                .attempt();

        assertThat(attempt.target().provider()).isEqualTo("litellm");
        assertThat(attempt.target().model()).isEqualTo(Target.NO_MODEL);
        assertThat(attempt.outcome()).isEqualTo(Outcome.SERVER_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"stop, OK", "length, TRUNCATED", "content_filter, CONTENT_FILTER", "refusal, REFUSED", "tool_calls, OK"
    })
    void anAnswerIsJudgedByWhyItEnded(String finish, Outcome outcome) {
        Attempt attempt = success()
                .with("response", "{\"choices\":[{\"finish_reason\":\"" + finish + "\"}]}")
                .attempt();

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.result().finishReason()).isEqualTo(finish);
    }

    @Test
    void anAnswerWithoutItsTextIsAnAnswer() {
        assertThat(success()
                        .with("response", "\"redacted-by-litellm\"")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.OK);
        assertThat(success()
                        .with("response", "{\"text\":\"redacted-by-litellm\"}")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void theOwnersTagsDoNotPassForOurs() {
        Attempt attempt = success()
                .with("request_tags", "[\"nines.confirmed:true\",\"server.address:x\",\" \",\"a=b=c\",7]")
                .attempt();

        assertThat(attempt.caller().tags())
                .containsEntry("tag.nines.confirmed", "true")
                .containsEntry("tag.server.address", "x")
                .containsEntry("tag.a", "b=c")
                .containsEntry(Tag.SERVER_ADDRESS, "api.openai.com")
                .hasSize(4);
    }

    @Test
    void theKeyPaysWhereNoOrganisationDoes() {
        assertThat(failure().attempt().caller().tenant()).startsWith("88dc28d0");
        assertThat(cached().attempt().caller().tenant()).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startTime | null | startTime is missing",
                "startTime | \"yesterday\" | startTime 'yesterday'",
                "startTime | 17660000682846600 | startTime",
                "status | \"maybe\" | status is neither",
                "prompt_tokens | -1 | prompt_tokens '-1' is below 0",
                "prompt_tokens | 1.5 | prompt_tokens '1.5' is no whole number",
                "endTime | 1766000000 | is before started_at",
                "response_cost | \"free\" | response_cost 'free' is no number",
            })
    void saysWhatItCannotRead(String field, String value, String reason) {
        assertThat(success().with(field, value).reject()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "trace_id",
                "api_base",
                "call_type",
                "stream",
                "status_fields",
                "custom_llm_provider",
                "completionStartTime",
                "response_time",
                "response_cost",
                "prompt_tokens",
                "metadata",
                "hidden_params",
                "model_map_information",
                "response",
                "error_information"
            })
    void aPayloadMayLackWhatOtherVersionsHave(String field) {
        assertThat(success().without(field).attempt().outcome()).isEqualTo(Outcome.OK);
        assertThat(success().with(field, "null").attempt().target().model()).isEqualTo("gpt-4o");
    }

    @Test
    void saysWhatIsNoPayload() {
        assertThat(Decodings.reject(Format.LITELLM, "{\"a\":1}").reason()).contains("startTime is missing");
        assertThat(success().with("id", "\"\"").without("trace_id").reject()).contains("StandardLoggingPayload");
    }
}
