package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Usage;

/**
 * Token counts of gateways that report cached tokens a second time, inside the input.
 *
 * @param input all input, cached included; null if unknown
 * @param cacheRead of it, read from the provider's cache; null if unknown
 * @param cacheWrite of it, written to the provider's cache; null if unknown
 * @param output all output, reasoning included; null if unknown
 * @param reasoning of it, spent on reasoning; null if unknown
 */
record WholeInput(Long input, Long cacheRead, Long cacheWrite, Long output, Long reasoning) {
    /** Each token in one bucket. A call that used nothing at all was not measured: these gateways write 0 for unknown. */
    Usage disjoint() {
        if (known(input) + known(cacheRead) + known(cacheWrite) + known(output) == 0) {
            return Usage.UNKNOWN;
        }
        long cached = known(cacheRead) + known(cacheWrite);
        // More cached than all: this provider's figure leaves the cached ones out.
        Long rest = input == null || cached > input ? input : Long.valueOf(input - cached);
        Long within = reasoning != null && output != null && reasoning > output ? null : reasoning;
        return new Usage(rest, cacheRead, cacheWrite, output, within);
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
