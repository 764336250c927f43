package dev.nines.domain.whatif;

import java.util.Optional;

/**
 * What one target was and cost on one day.
 *
 * @param good attempts that were answered, with probes where there was little traffic; so is the next
 * @param failed attempts bad or throttled
 * @param goodUsd mean real cost of an answered attempt; NaN if unknown
 * @param failedUsd mean real cost of a failed one; NaN if unknown
 * @param work mean tokens of an answered attempt; empty if unknown
 * @param price at the day's start; empty if not listed
 */
public record DayFacts(
        long good, long failed, double goodUsd, double failedUsd, Optional<Tokens> work, Optional<UnitPrice> price) {
    public static final DayFacts NOTHING =
            new DayFacts(0, 0, Double.NaN, Double.NaN, Optional.empty(), Optional.empty());

    /** Mean tokens of a call; the four are disjoint. */
    public record Tokens(double input, double cacheRead, double cacheWrite, double output) {
        /** This work at a target whose words are counted otherwise. */
        Tokens scaled(TokenRatio ratio) {
            return new Tokens(
                    input * ratio.input(),
                    cacheRead * ratio.input(),
                    cacheWrite * ratio.input(),
                    output * ratio.output());
        }

        /** Where nothing is in the cache yet. */
        Tokens cold() {
            return new Tokens(input + cacheRead, 0, cacheWrite, output);
        }
    }

    /** USD a token. */
    public record UnitPrice(double input, double cacheRead, double cacheWrite, double output) {
        double of(Tokens work) {
            return work.input() * input
                    + work.cacheRead() * cacheRead
                    + work.cacheWrite() * cacheWrite
                    + work.output() * output;
        }
    }

    /**
     * Tokens of the same work at one target for each at another.
     *
     * @param calls it was measured on; 0 for an assumed 1
     */
    public record TokenRatio(double input, double output, long calls) {
        public static final TokenRatio SAME = new TokenRatio(1, 1, 0);
    }
}
