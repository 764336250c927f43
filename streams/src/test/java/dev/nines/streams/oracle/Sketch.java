package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Histogram;
import java.util.ArrayList;
import java.util.List;

/** Values exactly, sorted; what a histogram says of them must be within 1 % of each. */
final class Sketch {
    private static final double GAMMA = 1.01 / 0.99;
    /** The 1 %, and what decimal fractions lose in binary. */
    private static final double WITHIN = 0.01 + 1e-9;

    private Sketch() {}

    /** Each value's own bin: the k-th smallest value against the k-th smallest that the histogram holds. */
    static void check(String what, List<Double> values, Histogram histogram) {
        check(what, values, histogram, false);
    }

    /** @param twice whether the value was itself made from a bin */
    static void check(String what, List<Double> values, Histogram histogram, boolean twice) {
        List<Double> sorted = sorted(values);
        List<Double> held = new ArrayList<>();
        for (int i = 0; i < histogram.getBins().size(); i++) {
            double value = 2 * Math.pow(GAMMA, histogram.getBins().get(i)) / (GAMMA + 1);
            for (long n = 0; n < histogram.getCounts().get(i); n++) {
                held.add(value);
            }
        }
        assertThat(held).as(what + " held of " + sorted).hasSameSizeAs(sorted);
        for (int i = 0; i < sorted.size(); i++) {
            near(what, sorted.get(i), held.get(i), twice ? 2 * WITHIN + WITHIN * WITHIN : WITHIN);
        }
    }

    static void checkQuantile(String what, List<Double> values, double q, Double said) {
        if (values.isEmpty()) {
            assertThat(said).as(what + " of nothing").isNull();
        } else {
            near(what, sorted(values).get((int) Math.floor(q * (values.size() - 1))), said, WITHIN);
        }
    }

    private static void near(String what, double value, double said, double within) {
        // A histogram begins at 1 and ends at an hour of milliseconds.
        double clamped = Math.min(3_600_000, Math.max(1, value));
        if (!(Math.abs(said / clamped - 1) <= within)) {
            throw new AssertionError(what + " says " + said + " of " + value);
        }
    }

    private static List<Double> sorted(List<Double> values) {
        return values.stream().sorted().toList();
    }
}
