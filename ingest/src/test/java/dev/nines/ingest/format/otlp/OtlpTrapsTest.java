package dev.nines.ingest.format.otlp;

import static dev.nines.ingest.format.otlp.SpanJson.bare;
import static dev.nines.ingest.format.otlp.SpanJson.call;
import static dev.nines.ingest.format.otlp.SpanJson.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dialects of OpenTelemetry mean by their attributes. */
class OtlpTrapsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoke_agent",
                "create_agent",
                "execute_tool",
                "invoke_workflow",
                "retrieval",
                "plan",
                "search_memory",
                "call_mcp_tool",
                "agent"
            })
    void whatIsNoCallOfAModelIsPassedOverWithItsTokens(String operation) {
        assertThat(Decodings.all(
                        Format.OTLP,
                        request(bare(1).with("gen_ai.operation.name", operation)
                                .with("gen_ai.provider.name", "openai")
                                .with("gen_ai.request.model", "gpt-5.5")
                                .with("gen_ai.usage.input_tokens", 300))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "openinference.span.kind, CHAIN",
        "openinference.span.kind, RETRIEVER",
        "openinference.span.kind, AGENT",
        "openinference.span.kind, TOOL",
        "openinference.span.kind, GUARDRAIL",
        "traceloop.span.kind, workflow",
        "traceloop.span.kind, task",
        "ai.operationId, ai.generateText",
        "ai.operationId, ai.toolCall",
        "gen_ai.tool.name, search",
        "gen_ai.agent.name, researcher",
    })
    void otherConventionsNamesForNoCallArePassedOver(String key, String value) {
        assertThat(Decodings.all(
                        Format.OTLP,
                        request(bare(1).with(key, value)
                                .with("gen_ai.system", "openai")
                                .with("gen_ai.request.model", "gpt-5.5"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gen_ai.operation.name, text_completion",
        "gen_ai.operation.name, generate_content",
        "gen_ai.operation.name, embeddings",
        "gen_ai.operation.name, aresponses",
        "llm.request.type, completion",
        "llm.request.type, acompletion",
        "openinference.span.kind, LLM",
        "openinference.span.kind, EMBEDDING",
        "ai.operationId, ai.streamText.doStream",
        "unrelated, value",
    })
    void callsAreKnownUnderEveryName(String key, String value) {
        assertThat(attempt(bare(1).with(key, value)
                        .with("gen_ai.system", "openai")
                        .with("gen_ai.request.model", "gpt-5.5")))
                .extracting(a -> a.target().model())
                .isEqualTo("gpt-5.5");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5, api.anthropic.com, anthropic",
        "gpt-4o, mywest.openai.azure.com, azure.ai.openai",
        "gpt-4o, API.openai.com:443, openai",
        "gemini-2.5-pro, europe-west4-aiplatform.googleapis.com, gcp.vertex_ai",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, '', aws.bedrock",
        "amazon.nova-pro-v1:0, '', aws.bedrock",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3, '', aws.bedrock",
        "projects/p/locations/europe-west4/publishers/google/models/gemini-2.5-pro, '', gcp.vertex_ai",
        "azure/gpt-4o, '', azure.ai.openai",
    })
    void whereNoAttributeNamesTheProviderAKnownHostOrAPlainModelDoes(String model, String host, String provider) {
        assertThat(attempt(bare(1).with("gen_ai.operation.name", "chat")
                                .with("gen_ai.request.model", model)
                                .with("server.address", host))
                        .target()
                        .provider())
                .isEqualTo(provider);
        assertThat(attempt(call(1).with("server.address", host)).target().provider())
                .isEqualTo("openai");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // input, output, total, read, write, disjoint input
                "2300, 20, -, 700, 500, 1100",
                "2300, 20, 2320, 700, 500, 1100",
                "1100, 20, 2320, 700, 500, 1100",
                "100, 20, -, 700, 500, 100",
                "100, 20, 120, 700, 500, 100",
                "100, -, -, -, -, 100",
                "700, 20, -, 700, -, 0",
            })
    void cachedTokensAreCountedOnce(Long input, Long output, Long total, Long read, Long write, Long disjoint) {
        SpanJson span = call(1);
        put(span, "gen_ai.usage.input_tokens", input);
        put(span, "gen_ai.usage.output_tokens", output);
        put(span, "gen_ai.usage.total_tokens", total);
        put(span, "gen_ai.usage.cache_read.input_tokens", read);
        put(span, "gen_ai.usage.cache_creation.input_tokens", write);
        assertThat(attempt(span).usage()).isEqualTo(new Usage(disjoint, read, write, output, null));
    }

    @Test
    void reasoningIsAPartOfOutputAndNeverMore() {
        assertThat(attempt(call(1).with("gen_ai.usage.output_tokens", 16)
                                .with("gen_ai.usage.reasoning.output_tokens", 4))
                        .usage())
                .isEqualTo(new Usage(null, null, null, 16L, 4L));
        assertThat(attempt(call(1).with("gen_ai.usage.output_tokens", 16)
                                .with("gen_ai.usage.reasoning.output_tokens", 40))
                        .usage())
                .isEqualTo(new Usage(null, null, null, 56L, 40L));
    }

    @Test
    void aCostOfZeroIsUnknownAndOthersAreRounded() {
        assertThat(attempt(call(1).with("gen_ai.usage.cost", 0.0)).charge()).isEqualTo(Charge.UNKNOWN);
        assertThat(attempt(call(1).with("llm.cost.total", 0.00000123456))
                        .charge()
                        .costUsd())
                .isEqualTo(new BigDecimal("0.000001235"));
        assertThat(attempt(call(1)).charge()).isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void timeToTheFirstTokenIsInSecondsMillisecondsOrAnEvent() {
        assertThat(ttft(call(1).with("gen_ai.response.time_to_first_chunk", 0.25)))
                .isEqualTo(250.0);
        assertThat(ttft(call(1).with("ai.response.msToFirstChunk", 250.5))).isEqualTo(250.5);
        assertThat(ttft(call(1).event("First Token Stream Event", 40, "-"))).isEqualTo(40.0);
        assertThat(ttft(call(1).event("gen_ai.content.first_chunk", 40, "-"))).isEqualTo(40.0);
        assertThat(ttft(call(1).event("exception", 40, "Error"))).isNull();
    }

    @Test
    void aTimeToTheFirstTokenBeyondTheEndIsInAnotherUnitAndUnknown() {
        assertThat(ttft(call(1).with("gen_ai.response.time_to_first_chunk", 250)))
                .isNull();
        assertThat(ttft(call(1).with("gen_ai.response.time_to_first_chunk", -1)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "length, TRUNCATED",
        "'[\"length\"]', TRUNCATED",
        "'[ \"content_filter\", \"stop\" ]', CONTENT_FILTER",
        "refusal, REFUSED",
        "stop, OK",
        "[], OK"
    })
    void aFinishReasonIsAWordOrAListAsText(String reason, Outcome outcome) {
        assertThat(attempt(call(1).with("gen_ai.response.finish_reasons", reason))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void theModelThatAnsweredIsKeptWhereItIsAnother() {
        assertThat(attempt(call(1).with("gen_ai.response.model", "gpt-5.5"))
                        .target()
                        .servedModel())
                .isNull();
        assertThat(attempt(call(1).with("gen_ai.response.model", "gpt-5.5-2026"))
                        .target()
                        .servedModel())
                .isEqualTo("gpt-5.5-2026");
    }

    @Test
    void theTierThatWasServedDecidesNotTheOneAskedFor() {
        assertThat(attempt(call(1).with("openai.request.service_tier", "auto")
                                .with("openai.response.service_tier", "flex"))
                        .caller()
                        .tags())
                .containsEntry("service_tier", "flex");
        assertThat(attempt(call(1).with("openai.request.service_tier", "auto"))
                        .caller()
                        .tags())
                .isEmpty();
    }

    @Test
    void anotherClientsScopeOfTheNameOpenRouterIsNoBroadcast() {
        Attempt attempt = Decodings.attempt(Format.OTLP, request("openrouter", call(1)));
        assertThat(attempt.target().provider()).isEqualTo("openai");
    }

    @Test
    void whole64BitNumbersAreTextsOrNumbers() {
        String texts = request(call(1).with("gen_ai.usage.input_tokens", 7));
        String numbers = texts.replaceAll("(Nano|intValue)\":\"(\\d+)\"", "$1\":$2");
        assertThat(numbers).contains("\"intValue\":7}").contains("\"startTimeUnixNano\":1778068800000000000,");
        assertThat(Decodings.attempt(Format.OTLP, numbers)).isEqualTo(Decodings.attempt(Format.OTLP, texts));
    }

    @Test
    void anEmptyServiceTellsNoGateway() {
        assertThat(attempt(call(1)).target().gateway()).isNull();
    }

    private static Double ttft(SpanJson span) {
        return attempt(span).timing().ttftMs();
    }

    private static void put(SpanJson span, String key, Long value) {
        if (value != null) {
            span.with(key, value.longValue());
        }
    }

    private static Attempt attempt(SpanJson span) {
        return Decodings.attempt(Format.OTLP, request(span));
    }
}
