package dev.nines.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInRulesTest {
    @TestFactory
    Stream<DynamicTest> whatTheFileSaysOfItselfHolds() {
        return Enrichment.builtInRules().examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.place() + " " + example.given(), () -> assertThat(
                                Enrichment.BUILT_IN.explain(example.given()))
                        .containsAllEntriesOf(example.gives())));
    }

    @ParameterizedTest
    @CsvSource({
        "azure.openai, azure",
        "azure.ai.openai, azure",
        "Azure OpenAI, azure",
        "azure_ai, azure_ai",
        "gcp.vertex_ai, vertex_ai",
        "VertexAI, vertex_ai",
        "Amazon Bedrock, bedrock",
        "AWS, bedrock",
        "gcp.gemini, google",
        "google_ai_studio, google",
        "Google AI Studio, google",
        "OpenAI, openai",
        "x_ai, xai",
        "mistral_ai, mistral",
        "together-ai, together_ai",
        "my-own-box, my-own-box",
    })
    void aProviderHasOneName(String given, String one) {
        assertThat(Enrichment.BUILT_IN.explain(Map.of("provider", given))).containsEntry("provider", one);
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock-runtime.eu-west-1.amazonaws.com, eu-west-1",
        "bedrock-runtime-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "bedrock-runtime.cn-north-1.amazonaws.com.cn, cn-north-1",
        "vpce-0a1b-x2.bedrock-runtime.us-east-1.vpce.amazonaws.com, us-east-1",
        "bedrock-mantle.us-east-1.api.aws, us-east-1",
        "europe-west4-aiplatform.googleapis.com, europe-west4",
        "aiplatform.googleapis.com, global",
        "aiplatform.eu.rep.googleapis.com, eu",
        "eastus.api.cognitive.microsoft.com, eastus",
        "EastUS2.api.cognitive.microsoft.com:443, eastus2",
        "my-llama.swedencentral.models.ai.azure.com, swedencentral",
        "eu.api.openai.com, eu",
        "us-east-1.api.x.ai, us-east-1",
        "mywest.openai.azure.com,",
        "api.openai.com,",
        "api.anthropic.com,",
        "litellm.internal,",
        "10.0.0.1:4000,",
        "bedrock-runtime.eu-west-1.amazonaws.com.evil.example,",
    })
    void aHostTellsTheRegionOrNothing(String host, String region) {
        assertThat(Enrichment.BUILT_IN.explain(Map.of("host", host)).get("region"))
                .isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, openai/gpt-5, gpt-5",
        "azure.openai, azure/gpt-4o, gpt-4o",
        "azure, azure_openai/gpt-4o, gpt-4o",
        "together_ai, together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo, meta-llama/Llama-3.3-70B-Instruct-Turbo",
        "together_ai, meta-llama/Llama-3.3-70B-Instruct-Turbo, meta-llama/Llama-3.3-70B-Instruct-Turbo",
        "openrouter, openai/gpt-5, openai/gpt-5",
        "openrouter, openrouter/openai/gpt-5, openai/gpt-5",
        "openai, openai/, openai/",
        "openai, /, /",
        "openai, gpt-4.1-2025-04-14, gpt-4.1-2025-04-14",
        "bedrock, eu.meta.llama3-2-3b-instruct-v1:0, meta.llama3-2-3b-instruct-v1:0",
        "bedrock, meta.llama3-2-3b-instruct-v1:0, meta.llama3-2-3b-instruct-v1:0",
        "bedrock, us.something, us.something",
        "anthropic, us.anthropic.claude-3-haiku, us.anthropic.claude-3-haiku",
        "vertex_ai, claude-sonnet-4@20250514, claude-sonnet-4@20250514",
        "openai, *, *",
    })
    void aModelHasTheNameItsProviderGaveIt(String provider, String called, String one) {
        Map<String, String> known = Enrichment.BUILT_IN.explain(Map.of("provider", provider, "model", called));

        assertThat(known).containsEntry("model", one);
        assertThat(known.get("served_model")).isEqualTo(called.equals(one) ? null : called);
    }
}
