package dev.nines.domain.outage;

import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.Overdue;
import java.util.Arrays;

/**
 * How long a scope's good answers take, as far as it matters: how many took longer than each rung of {@link Overdue},
 * fading with the memory of the scope's health. An unanswered call counts as a failure from the lowest rung that nearly
 * every good answer keeps.
 */
final class Waits {
    static final Waits NONE = new Waits(0, new double[Overdue.rungs()]);

    /** A call in 500 may take longer and still be well: below what is normal to fail. */
    private static final double LATE_SHARE = 0.002;

    /** Late answers a scope is credited with before any is seen: below 500 answers only the longest wait is too long. */
    private static final double DOUBT = 1;

    private final double answers;
    private final double[] longer;

    /**
     * @param answers good ones, faded
     * @param longer how many of them took longer than each rung
     */
    Waits(double answers, double[] longer) {
        this.answers = answers;
        this.longer = longer;
    }

    /** The lowest rung whose wait only a failing call outlasts. */
    int rung() {
        int rung = 0;
        while (rung < longer.length - 1 && longer[rung] + DOUBT > LATE_SHARE * answers) {
            rung++;
        }
        return rung;
    }

    Waits fade(double factor) {
        return answers == 0
                ? this
                : new Waits(
                        answers * factor,
                        Arrays.stream(longer).map(n -> n * factor).toArray());
    }

    /** @param latency of the good answers of a minute, milliseconds */
    Waits learn(LogHistogram latency) {
        if (latency.total() == 0) {
            return this;
        }
        double[] more = longer.clone();
        latency.forEach((bin, count) -> {
            double seconds = LogHistogram.valueOf(bin) / 1000;
            for (int rung = 0; rung < more.length && seconds > Overdue.seconds(rung); rung++) {
                more[rung] += count;
            }
        });
        return new Waits(answers + latency.total(), more);
    }

    double answers() {
        return answers;
    }

    double longer(int rung) {
        return longer[rung];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waits that && answers == that.answers && Arrays.equals(longer, that.longer);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(answers) + Arrays.hashCode(longer);
    }

    @Override
    public String toString() {
        return "Waits[" + answers + " " + Arrays.toString(longer) + "]";
    }
}
