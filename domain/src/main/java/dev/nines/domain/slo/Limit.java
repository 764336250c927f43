package dev.nines.domain.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.rate.Cumulative;

/**
 * How slow a good answer may be. Counted from histograms, so an answer within 1 % of the limit may count for the other
 * side.
 *
 * @param milliseconds above 0; an answer that takes as long is still good
 */
public record Limit(Measure measure, double milliseconds) {
    /** What is limited. */
    public enum Measure {
        /** Duration of the whole attempt. */
        LATENCY("latency_ms"),
        /** Time to first token, of answers that tell it: those without one do not count. */
        TTFT("ttft_ms");

        private final String field;

        Measure(String field) {
            this.field = field;
        }

        /** As filters name it. */
        public String field() {
            return field;
        }
    }

    public Limit {
        if (!(milliseconds >= 1 && milliseconds <= 3_600_000)) {
            throw new IllegalArgumentException(
                    measure.field() + " " + milliseconds + " is not within 1 and 3600000 milliseconds");
        }
    }

    /** Good answers that tell how long they took, and as bad those that took too long. */
    Counts count(Cumulative sum, Origin origin) {
        LogHistogram answers =
                switch (measure) {
                    case LATENCY -> sum.latency(origin);
                    // Probes do not tell it.
                    case TTFT -> origin == Origin.GATEWAY ? sum.ttft() : new LogHistogram();
                };
        return new Counts(answers.total(), answers.total() - answers.atMost(milliseconds));
    }
}
