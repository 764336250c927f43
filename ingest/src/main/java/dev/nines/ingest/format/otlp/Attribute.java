package dev.nines.ingest.format.otlp;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that are read, each fact under every name it was given: OpenTelemetry's GenAI conventions new and old,
 * OpenLLMetry, OpenInference, OpenRouter's Broadcast, LiteLLM, the Vercel AI SDK. The first that has a value counts.
 */
enum Attribute {
    OPERATION("gen_ai.operation.name"),
    REQUEST_TYPE("llm.request.type"),
    INFERENCE_KIND("openinference.span.kind"),
    TRACELOOP_KIND("traceloop.span.kind"),
    VERCEL_OPERATION("ai.operationId"),
    AGENT("gen_ai.agent.name", "gen_ai.agent.id", "traceloop.workflow.name"),
    TOOL("gen_ai.tool.name", "gen_ai.tool.call.id"),
    PROVIDER("gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "ai.model.provider"),
    REQUEST_MODEL("gen_ai.request.model", "llm.request.model", "llm.model_name", "embedding.model_name", "ai.model.id"),
    RESPONSE_MODEL("gen_ai.response.model", "llm.response.model", "ai.response.model"),
    RESPONSE_ID("gen_ai.response.id", "llm.response.id", "ai.response.id"),
    FINISH_REASON(
            "gen_ai.response.finish_reasons",
            "gen_ai.response.finish_reason",
            "llm.response.finish_reason",
            "llm.finish_reason",
            "gen_ai.completion.0.finish_reason",
            "llm.completions.0.finish_reason",
            "ai.response.finishReason"),
    STREAM("gen_ai.request.stream", "llm.is_streaming", "llm.request.streaming", "gen_ai.request.is_stream"),
    FIRST_CHUNK_SECONDS("gen_ai.response.time_to_first_chunk", "gen_ai.client.operation.time_to_first_chunk"),
    FIRST_CHUNK_MILLIS("trace.metadata.openrouter.first_token_ms", "ai.response.msToFirstChunk"),
    INPUT_TOKENS(
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "llm.usage.prompt_tokens",
            "llm.token_count.prompt",
            "ai.usage.inputTokens",
            "ai.usage.promptTokens",
            "ai.usage.tokens"),
    OUTPUT_TOKENS(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "llm.usage.completion_tokens",
            "llm.token_count.completion",
            "ai.usage.outputTokens",
            "ai.usage.completionTokens"),
    TOTAL_TOKENS(
            "gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total", "ai.usage.totalTokens"),
    CACHE_READ_TOKENS(
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens",
            "gen_ai.usage.input_tokens.cached",
            "gen_ai.usage.cached_input_tokens",
            "llm.usage.cache_read_input_tokens",
            "llm.token_count.prompt_details.cache_read",
            "ai.usage.inputTokenDetails.cacheReadTokens",
            "ai.usage.cachedInputTokens"),
    CACHE_WRITE_TOKENS(
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.cache_write_input_tokens",
            "gen_ai.usage.input_tokens.cache_write",
            "gen_ai.usage.input_tokens.cache_creation",
            "llm.usage.cache_creation_input_tokens",
            "llm.token_count.prompt_details.cache_write",
            "ai.usage.inputTokenDetails.cacheWriteTokens"),
    CACHE_WRITE_1H_TOKENS("gen_ai.usage.input_tokens.cache_write_1h"),
    REASONING_TOKENS(
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens",
            "gen_ai.usage.output_tokens.reasoning",
            "llm.usage.reasoning_tokens",
            "llm.token_count.completion_details.reasoning",
            "ai.usage.outputTokenDetails.reasoningTokens",
            "ai.usage.reasoningTokens"),
    COST_USD("gen_ai.usage.total_cost", "gen_ai.usage.cost", "gen_ai.cost.total_cost", "llm.cost.total"),
    ERROR_TYPE("error.type"),
    /** LiteLLM's HTTP status, as text. */
    STATUS_CODE("http.response.status_code", "http.status_code", "error.code"),
    CONVERSATION(
            "gen_ai.conversation.id", "session.id", "traceloop.association.properties.session_id", "ai.session.id"),
    SERVER("server.address"),
    SERVICE_TIER(
            "openai.response.service_tier",
            "gen_ai.openai.response.service_tier",
            "openai.request.service_tier",
            "gen_ai.openai.request.service_tier"),
    KEY_ALIAS("metadata.user_api_key_alias", "trace.metadata.openrouter.api_key_name"),
    TEAM("metadata.user_api_key_team_alias"),
    OPENROUTER_TYPE("span.type"),
    OPENROUTER_PROVIDER("trace.metadata.openrouter.provider_name"),
    OPENROUTER_SOURCE("trace.metadata.openrouter.source"),
    OPENROUTER_SLUG("trace.metadata.openrouter.provider_slug"),
    OPENROUTER_RESPONSES("trace.metadata.provider_responses", "span.metadata.provider_responses"),

    /** The process that calls, of its resource. */
    SERVICE("service.name"),
    NAMESPACE("service.namespace"),
    ENVIRONMENT("deployment.environment.name", "deployment.environment"),
    PROJECT("openinference.project.name"),

    /** Of an event. */
    EXCEPTION_TYPE("exception.type");

    private static final Set<String> KEYS =
            Arrays.stream(values()).flatMap(Attribute::keys).collect(Collectors.toUnmodifiableSet());

    private final String[] keys;

    Attribute(String... keys) {
        this.keys = keys;
    }

    Stream<String> keys() {
        return Arrays.stream(keys);
    }

    /** Whether the value of an attribute of this name is read at all. */
    static boolean read(String key) {
        return KEYS.contains(key);
    }
}
