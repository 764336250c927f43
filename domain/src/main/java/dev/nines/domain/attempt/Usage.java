package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

/**
 * Tokens in disjoint buckets, except that reasoning is a part of output. Null is unknown, never 0.
 *
 * @param input input tokens read in full: neither from nor into the prompt cache
 * @param cacheRead input tokens read from the provider's prompt cache
 * @param cacheWrite input tokens written to the provider's prompt cache
 * @param output output tokens, reasoning included
 * @param reasoning the part of output spent on reasoning
 */
public record Usage(Long input, Long cacheRead, Long cacheWrite, Long output, Long reasoning) {
    public static final Usage UNKNOWN = new Usage(null, null, null, null, null);

    /** Far above any model's context; a larger count is a unit error. */
    private static final long MOST = 1_000_000_000L;

    public Usage {
        check("input_tokens", input);
        check("cache_read_tokens", cacheRead);
        check("cache_write_tokens", cacheWrite);
        check("output_tokens", output);
        check("reasoning_tokens", reasoning);
        require(
                reasoning == null || output == null || reasoning <= output,
                "reasoning_tokens %s exceed output_tokens %s, of which they are a part",
                reasoning,
                output);
    }

    /** Whether both directions are known, so that a price can be computed. */
    public boolean priceable() {
        return input != null && output != null;
    }

    /** All input buckets that are known, together. */
    public long context() {
        return known(input) + known(cacheRead) + known(cacheWrite);
    }

    /** All tokens that are known; reasoning is inside output. */
    public long total() {
        return context() + known(output);
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static void check(String name, Long tokens) {
        require(tokens == null || tokens >= 0 && tokens <= MOST, "%s %s is not within 0 and %d", name, tokens, MOST);
    }
}
