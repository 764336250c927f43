package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Fields;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Token counts as a provider's {@code usage} tells them, in the dialect of OpenAI (chat, responses), Anthropic or Gemini.
 *
 * @param usage each token in one bucket
 * @param cacheWrite1h of those written to the cache, how many for an hour; null if unknown
 */
record ReportedUsage(Usage usage, Long cacheWrite1h) {
    static final ReportedUsage UNKNOWN = new ReportedUsage(Usage.UNKNOWN, null);

    private static final String[] READ = {
        "cache_read_input_tokens",
        "prompt_tokens_details.cached_tokens",
        "input_tokens_details.cached_tokens",
        "cachedContentTokenCount"
    };
    private static final String[] WRITTEN = {
        "cache_creation_input_tokens",
        "prompt_tokens_details.cache_creation_tokens",
        "prompt_tokens_details.cache_write_tokens",
        "input_tokens_details.cache_write_tokens"
    };
    private static final String[] WRITTEN_FOR_AN_HOUR = {
        "cache_creation.ephemeral_1h_input_tokens",
        "prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens"
    };
    private static final String[] REASONING = {
        "completion_tokens_details.reasoning_tokens",
        "output_tokens_details.reasoning_tokens",
        "output_tokens_details.thinking_tokens"
    };

    private static final String[] INPUT = {"prompt_tokens", "input_tokens"};
    private static final String[] OUTPUT = {"completion_tokens", "output_tokens"};

    boolean known() {
        return !usage.equals(Usage.UNKNOWN);
    }

    /** Of a provider's usage object. */
    static ReportedUsage of(Fields usage) {
        if (usage.count("promptTokenCount").isPresent()) {
            return ofGemini(usage);
        }
        // Anthropic alone counts cached tokens beside its input.
        boolean apart = usage.count("prompt_tokens").isEmpty()
                && (usage.count(READ[0]).isPresent() || usage.count(WRITTEN[0]).isPresent());
        Long input = most(usage, INPUT);
        Long output = most(usage, OUTPUT);
        Long cached = apart ? Long.valueOf(known(most(usage, READ)) + known(most(usage, WRITTEN))) : null;
        return of(cached == null || input == null ? input : Long.valueOf(input + cached), output, usage);
    }

    /**
     * Of counts that stand beside their details.
     *
     * @param input all input, cached tokens included
     * @param output all output, reasoning included
     */
    static ReportedUsage of(Long input, Long output, Fields details) {
        Long reasoning = most(details, REASONING);
        Long read = most(details, READ);
        Long written = most(details, WRITTEN);
        // More reasoning than output: this figure leaves the reasoning out.
        Long whole = output != null && known(reasoning) > output ? Long.valueOf(output + reasoning) : output;
        Usage usage = new WholeInput(withWrites(input, known(read), known(written)), read, written, whole, reasoning)
                .disjoint();
        return new ReportedUsage(usage, most(details, WRITTEN_FOR_AN_HOUR));
    }

    private static ReportedUsage ofGemini(Fields usage) {
        Long thoughts = usage.count("thoughtsTokenCount").orElse(null);
        Long read = most(usage, READ);
        Long input = usage.count("promptTokenCount").orElse(null);
        Long output = usage.count("candidatesTokenCount").orElse(null);
        Long whole = output == null && thoughts == null ? null : Long.valueOf(known(output) + known(thoughts));
        return new ReportedUsage(new WholeInput(input, read, null, whole, thoughts).disjoint(), null);
    }

    /** Enough for the reads, too little for the writes: old versions of LiteLLM leave those out. */
    private static Long withWrites(Long input, long read, long written) {
        return input != null && input >= read && input < read + written ? Long.valueOf(input + written) : input;
    }

    /** The largest of several spellings of one count: those not meant are missing or 0. */
    private static Long most(Fields fields, String... names) {
        return Stream.of(names)
                .map(name -> fields.count(name).orElse(null))
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
