package dev.nines.domain.pane;

import java.util.Arrays;

/** Tokens and money of a pane: sums of whole numbers, money in billionths of a dollar (9 decimals, exact). */
public final class Amounts {
    /** What is summed. All but {@link #PROBE_COST} over gateway attempts only. */
    public enum Amount {
        FIRST_ATTEMPTS,
        /** Calls to providers; of a request's pane more than its requests, by what was retried. */
        ATTEMPTS,
        INPUT_TOKENS,
        CACHE_READ_TOKENS,
        CACHE_WRITE_TOKENS,
        OUTPUT_TOKENS,
        REASONING_TOKENS,
        COST,
        /** Cost billed for attempts that were bad. */
        WASTED_COST,
        /** Cost of second and later attempts of a request. */
        RETRY_COST,
        PROBE_COST,
        /** Tokens of billed attempts that were bad. */
        WASTED_TOKENS,
        /** Billed attempts whose cost is unknown. */
        UNPRICED
    }

    private final long[] sums = new long[Amount.values().length];

    /** A sum stops where a long ends, at 9.2 billion dollars: one pane that wrong must not stop all others. */
    public void add(Amount amount, long value) {
        sums[amount.ordinal()] = sum(sums[amount.ordinal()], value);
    }

    public void add(Amounts other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sum(sums[i], other.sums[i]);
        }
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        boolean overflows = (a ^ sum) < 0 && (b ^ sum) < 0;
        return overflows ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    public long of(Amount amount) {
        return sums[amount.ordinal()];
    }

    public Amounts copy() {
        Amounts copy = new Amounts();
        System.arraycopy(sums, 0, copy.sums, 0, sums.length);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amounts that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return Arrays.toString(sums);
    }
}
