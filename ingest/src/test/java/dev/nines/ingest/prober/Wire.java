package dev.nines.ingest.prober;

import dev.nines.ingest.prober.file.TargetKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What each API puts on the wire, after its provider's documentation. The answer is always "pong". */
enum Wire {
    ANTHROPIC(TargetKind.ANTHROPIC) {
        @Override
        List<byte[]> stream() {
            return List.of(
                    named("message_start", """
                            {"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant","content":[],"model":"served-1","stop_reason":null,"usage":{"input_tokens":21,"cache_creation_input_tokens":7,"cache_read_input_tokens":100,"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":4},"output_tokens":1,"service_tier":"standard"}}}"""),
                    named("content_block_start", """
                            {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
                    named("ping", "{\"type\":\"ping\"}"),
                    named("content_block_delta", """
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"po"}}"""),
                    named("content_block_delta", """
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ng"}}"""),
                    named("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
                    named("message_delta", """
                            {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}"""),
                    named("message_stop", "{\"type\":\"message_stop\"}"));
        }

        @Override
        String whole(String text) {
            return """
                    {"id":"msg_01","type":"message","role":"assistant","model":"served-1","content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","usage":{"input_tokens":21,"cache_creation_input_tokens":7,"cache_read_input_tokens":100,"output_tokens":5}}""".formatted(text);
        }

        @Override
        String error(String type) {
            return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"secret words\"},\"request_id\":\"req_9\"}"
                    .formatted(type);
        }

        @Override
        byte[] errorInStream() {
            return named("error", error("overloaded_error"));
        }

        @Override
        String throttled() {
            return "rate_limit_error";
        }

        @Override
        String errorInStreamType() {
            return "overloaded_error";
        }
    },
    OPENAI(TargetKind.OPENAI),
    OPENAI_RESPONSES(TargetKind.OPENAI_RESPONSES) {
        @Override
        List<byte[]> stream() {
            return List.of(
                    named("response.created", """
                            {"type":"response.created","response":{"id":"resp_1","status":"in_progress","model":"served-1","output":[]},"sequence_number":0}"""),
                    named("response.output_item.added", """
                            {"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1","type":"message","content":[]},"sequence_number":1}"""),
                    named("response.output_text.delta", """
                            {"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"po","sequence_number":2}"""),
                    named("response.output_text.delta", """
                            {"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"ng","sequence_number":3}"""),
                    named("response.completed", """
                            {"type":"response.completed","response":%s,"sequence_number":4}""".formatted(whole("pong"))));
        }

        @Override
        String whole(String text) {
            return """
                    {"id":"resp_1","object":"response","status":"completed","error":null,"incomplete_details":null,"model":"served-1","output":[{"type":"reasoning","summary":[]},{"type":"message","id":"msg_1","role":"assistant","content":[{"type":"output_text","text":"%s","annotations":[]}]}],"service_tier":"default","usage":{"input_tokens":128,"input_tokens_details":{"cached_tokens":100},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":2},"total_tokens":133}}""".formatted(text);
        }

        @Override
        String error(String type) {
            return openAiError(type);
        }

        @Override
        byte[] errorInStream() {
            return named("response.failed", """
                    {"type":"response.failed","response":{"id":"resp_1","status":"failed","error":{"code":"server_error","message":"secret words"}},"sequence_number":3}""");
        }

        @Override
        String throttled() {
            return "rate_limit_exceeded";
        }

        @Override
        String errorInStreamType() {
            return "server_error";
        }
    },
    GEMINI(TargetKind.GEMINI) {
        @Override
        List<byte[]> stream() {
            return List.of(data("""
                            {"candidates":[{"content":{"parts":[{"text":"po"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":128,"totalTokenCount":128},"modelVersion":"served-1","responseId":"gem_1"}"""), data(whole("ng")));
        }

        @Override
        String whole(String text) {
            return """
                    {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":128,"cachedContentTokenCount":100,"candidatesTokenCount":3,"thoughtsTokenCount":2,"totalTokenCount":133},"modelVersion":"served-1","responseId":"gem_1"}""".formatted(text);
        }

        @Override
        String error(String type) {
            return "{\"error\":{\"code\":400,\"message\":\"secret words\",\"status\":\"%s\"}}".formatted(type);
        }

        @Override
        byte[] errorInStream() {
            return data(error("UNAVAILABLE"));
        }

        @Override
        String throttled() {
            return "RESOURCE_EXHAUSTED";
        }

        @Override
        String errorInStreamType() {
            return "UNAVAILABLE";
        }
    },
    BEDROCK(TargetKind.BEDROCK) {
        @Override
        String contentType() {
            return "application/vnd.amazon.eventstream";
        }

        @Override
        List<byte[]> stream() {
            return List.of(
                    message("event", ":event-type", "messageStart", "{\"role\":\"assistant\"}"),
                    message("event", ":event-type", "contentBlockDelta", """
                            {"contentBlockIndex":0,"delta":{"text":"po"}}"""),
                    message("event", ":event-type", "contentBlockDelta", """
                            {"contentBlockIndex":0,"delta":{"text":"ng"}}"""),
                    message("event", ":event-type", "contentBlockStop", "{\"contentBlockIndex\":0}"),
                    message("event", ":event-type", "messageStop", "{\"stopReason\":\"end_turn\"}"),
                    message("event", ":event-type", "metadata", """
                            {"usage":{"inputTokens":28,"outputTokens":5,"totalTokens":133,"cacheReadInputTokens":100,"cacheWriteInputTokens":0},"metrics":{"latencyMs":275}}"""));
        }

        @Override
        String whole(String text) {
            return """
                    {"output":{"message":{"role":"assistant","content":[{"text":"%s"}]}},"stopReason":"end_turn","usage":{"inputTokens":28,"outputTokens":5,"totalTokens":133,"cacheReadInputTokens":100,"cacheWriteInputTokens":0},"metrics":{"latencyMs":275}}""".formatted(text);
        }

        @Override
        String error(String type) {
            return "{\"message\":\"secret words\"}";
        }

        @Override
        Map<String, String> errorHeaders(String type) {
            return Map.of("x-amzn-errortype", type + ":http://internal.amazon.com/coral/" + type);
        }

        @Override
        byte[] errorInStream() {
            return message(
                    "exception", ":exception-type", "modelStreamErrorException", "{\"message\":\"secret words\"}");
        }

        @Override
        String throttled() {
            return "ThrottlingException";
        }

        @Override
        String errorInStreamType() {
            return "modelStreamErrorException";
        }
    },
    AZURE(TargetKind.AZURE_OPENAI) {
        @Override
        List<byte[]> stream() {
            List<byte[]> chunks = new ArrayList<>();
            // Azure says first what its filter thinks of the prompt, without a choice.
            chunks.add(data("""
                    {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}"""));
            chunks.addAll(chat());
            return chunks;
        }

        @Override
        String error(String type) {
            return type.equals("token_rate_limit") ? """
                      {"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current pricing tier."}}""" : openAiError(type);
        }

        @Override
        String throttled() {
            return "token_rate_limit";
        }
    },
    COMPATIBLE(TargetKind.OPENAI_COMPATIBLE);

    private final TargetKind kind;

    Wire(TargetKind kind) {
        this.kind = kind;
    }

    TargetKind kind() {
        return kind;
    }

    /** A good answer in chunks, here and below as OpenAI's Chat does; the first token is not in the first of them. */
    List<byte[]> stream() {
        return chat();
    }

    String whole(String text) {
        return chatWhole(text);
    }

    String error(String type) {
        return openAiError(type);
    }

    byte[] errorInStream() {
        return data(openAiError("server_error"));
    }

    String errorInStreamType() {
        return "server_error";
    }

    /** Its name for too many calls. */
    String throttled() {
        return "rate_limit_exceeded";
    }

    Map<String, String> errorHeaders(String type) {
        return Map.of();
    }

    String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    /** Up to the first token, and it. */
    List<byte[]> beginning() {
        List<byte[]> all = stream();
        int first = 0;
        while (!new String(all.get(first), StandardCharsets.ISO_8859_1).contains("\"po\"")) {
            first++;
        }
        return all.subList(0, first + 1);
    }

    private static List<byte[]> chat() {
        return List.of(data("""
                        {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"served-1","service_tier":"default","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"""), data("""
                        {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"served-1","choices":[{"index":0,"delta":{"content":"po"},"finish_reason":null}],"usage":null}"""), data("""
                        {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"served-1","choices":[{"index":0,"delta":{"content":"ng"},"finish_reason":null}],"usage":null}"""), data("""
                        {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"served-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}"""), data("""
                        {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"served-1","choices":[],"usage":{"prompt_tokens":128,"completion_tokens":5,"total_tokens":133,"prompt_tokens_details":{"cached_tokens":100},"completion_tokens_details":{"reasoning_tokens":2}}}"""), data("[DONE]"));
    }

    private static String chatWhole(String text) {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","model":"served-1","choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":128,"completion_tokens":5,"total_tokens":133,"prompt_tokens_details":{"cached_tokens":100},"completion_tokens_details":{"reasoning_tokens":2}}}""".formatted(text);
    }

    private static String openAiError(String type) {
        return "{\"error\":{\"message\":\"secret words\",\"type\":\"requests\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(type);
    }

    static byte[] named(String event, String data) {
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] data(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] message(String type, String nameHeader, String name, String payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(type));
        headers.put(nameHeader, HeaderValue.fromString(name));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Message(headers, payload.getBytes(StandardCharsets.UTF_8)).encode(out);
        return out.toByteArray();
    }
}
