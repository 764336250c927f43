package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Usage;

/**
 * Tokens of a call. OpenTelemetry and OpenInference count cached tokens within the input; emitters that pass Anthropic's own
 * figures through do not. They are told by the total, and by more cached tokens than input.
 */
final class CallUsage {
    private CallUsage() {}

    /** @param failed whether the call failed: then 0 says that nothing was counted */
    static Usage of(Attributes a, boolean failed) {
        Long input = a.count(Attribute.INPUT_TOKENS).orElse(null);
        Long output = a.count(Attribute.OUTPUT_TOKENS).orElse(null);
        Long read = a.count(Attribute.CACHE_READ_TOKENS).orElse(null);
        Long write = a.count(Attribute.CACHE_WRITE_TOKENS).orElse(null);
        Long reasoning = a.count(Attribute.REASONING_TOKENS).orElse(null);
        if (failed && known(input) + known(output) + known(read) + known(write) == 0) {
            return Usage.UNKNOWN;
        }
        if (input != null) {
            long cached = known(read) + known(write);
            Long total = a.count(Attribute.TOTAL_TOKENS).orElse(null);
            boolean apart = cached > input || total != null && total == input + cached + known(output);
            input = apart ? input : input - cached;
        }
        // Gemini counts thoughts beside the answer, and some emitters pass that through.
        boolean beside = reasoning != null && output != null && reasoning > output;
        return new Usage(input, read, write, beside ? Long.valueOf(output + reasoning) : output, reasoning);
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
