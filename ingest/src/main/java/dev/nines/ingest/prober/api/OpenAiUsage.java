package dev.nines.ingest.prober.api;

import dev.nines.domain.attempt.Usage;

/** OpenAI's counts made disjoint. */
final class OpenAiUsage {
    private OpenAiUsage() {}

    /**
     * @param input with what the cache gave
     * @param cached of it, from the cache
     * @param output with reasoning
     */
    static Usage of(Long input, Long cached, Long output, Long reasoning) {
        Long full = input == null || cached == null || cached > input ? input : Long.valueOf(input - cached);
        boolean fits = output == null || reasoning == null || reasoning <= output;
        return new Usage(full, cached, null, output, fits ? reasoning : null);
    }
}
