package dev.nines.ingest.format.otlp;

import java.util.Set;

/** What a span is of. Anything else than a call counts no tokens: an agent's span repeats those of the calls below it. */
enum SpanKind {
    /** A call of a model. */
    CALL,
    /** An agent or a workflow that makes calls. */
    AGENT,
    OTHER;

    private static final Set<String> CALLS = Set.of(
            "chat",
            "chat_completion",
            "chat_completions",
            "text_completion",
            "completion",
            "completions",
            "generate_content",
            "generate_content_stream",
            "responses",
            "response",
            "messages",
            "anthropic_messages",
            "embedding",
            "embeddings",
            "rerank",
            "image_generation",
            "image_edit",
            "transcription",
            "speech",
            "moderation");
    private static final Set<String> AGENTS =
            Set.of("invoke_agent", "create_agent", "invoke_workflow", "agent", "workflow");

    static SpanKind of(Span span) {
        Attributes a = span.attributes();
        if (OpenRouterSpan.is(span)) {
            return OpenRouterSpan.isRequest(span) ? CALL : OTHER;
        }
        return a.word(Attribute.INFERENCE_KIND)
                .map(SpanKind::ofInference)
                .or(() -> a.word(Attribute.OPERATION).map(SpanKind::ofOperation))
                .or(() -> a.word(Attribute.REQUEST_TYPE).map(SpanKind::ofOperation))
                .or(() -> a.label(Attribute.VERCEL_OPERATION).map(SpanKind::ofVercel))
                .or(() -> a.word(Attribute.TRACELOOP_KIND).map(SpanKind::ofOperation))
                .orElseGet(() -> ofTarget(a));
    }

    private static SpanKind ofInference(String kind) {
        return switch (kind) {
            case "llm", "embedding" -> CALL;
            case "agent" -> AGENT;
            default -> OTHER;
        };
    }

    /** LiteLLM writes the name of its function, with an a in front where it is asynchronous. */
    private static SpanKind ofOperation(String operation) {
        if (CALLS.contains(operation) || operation.startsWith("a") && CALLS.contains(operation.substring(1))) {
            return CALL;
        }
        return AGENTS.contains(operation) ? AGENT : OTHER;
    }

    /** {@code ai.generateText.doGenerate} is the call, {@code ai.generateText} around it the loop with tools. */
    private static SpanKind ofVercel(String operation) {
        return operation.matches("ai\\.\\w+\\.do\\w+") ? CALL : OTHER;
    }

    /** Gateways of before the operation's name: a span that names provider and model, and no tool or agent. */
    private static SpanKind ofTarget(Attributes a) {
        boolean called = a.has(Attribute.PROVIDER)
                && (a.has(Attribute.REQUEST_MODEL) || a.has(Attribute.RESPONSE_MODEL))
                && !a.has(Attribute.TOOL)
                && !a.has(Attribute.AGENT);
        return called ? CALL : OTHER;
    }
}
