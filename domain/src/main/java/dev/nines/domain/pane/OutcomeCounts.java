package dev.nines.domain.pane;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import java.util.Arrays;

/** How many attempts had which outcome, gateway traffic and probes apart. Mutable while it is being summed. */
public final class OutcomeCounts {
    private static final int OUTCOMES = Outcome.values().length;
    private static final int PLAIN = index(Outcome.OK, Origin.GATEWAY);
    private final long[] counts;

    public OutcomeCounts() {
        counts = new long[2 * OUTCOMES];
    }

    private OutcomeCounts(long[] counts) {
        this.counts = counts;
    }

    public void add(Outcome outcome, Origin origin, long attempts) {
        counts[index(outcome, origin)] += attempts;
    }

    public void add(OutcomeCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    public void subtract(OutcomeCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] -= other.counts[i];
        }
    }

    public long of(Outcome outcome, Origin origin) {
        return counts[index(outcome, origin)];
    }

    /** Attempts of one judgement. */
    public long of(Judgement judgement, Origin origin) {
        long sum = 0;
        for (int i = 0; i < OUTCOMES; i++) {
            if (Outcome.of(i).judgement() == judgement) {
                sum += counts[2 * i + origin.ordinal()];
            }
        }
        return sum;
    }

    /** All attempts of an origin. */
    public long of(Origin origin) {
        long sum = 0;
        for (int i = origin.ordinal(); i < counts.length; i += 2) {
            sum += counts[i];
        }
        return sum;
    }

    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(c -> c == 0);
    }

    /** Whether all attempts are gateway traffic that went well. */
    boolean isPlain() {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0 && i != PLAIN) {
                return false;
            }
        }
        return counts[PLAIN] > 0;
    }

    public OutcomeCounts copy() {
        return new OutcomeCounts(counts.clone());
    }

    /** Calls back for each pair that is not zero, in the order of the taxonomy. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                visitor.count(Outcome.of(i / 2), i % 2 == 0 ? Origin.GATEWAY : Origin.PROBE, counts[i]);
            }
        }
    }

    /** Receives one count. */
    @FunctionalInterface
    public interface Visitor {
        void count(Outcome outcome, Origin origin, long attempts);
    }

    private static int index(Outcome outcome, Origin origin) {
        return 2 * outcome.ordinal() + origin.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((outcome, origin, n) -> text.append(text.length() == 1 ? "" : ", ")
                .append(origin == Origin.PROBE ? "probe " : "")
                .append(outcome.word())
                .append('=')
                .append(n));
        return text.append('}').toString();
    }
}
