package dev.nines.domain.notice;

import java.util.List;
import java.util.Optional;

/** What is known of how bad it is. */
public sealed interface Evidence {
    /**
     * Of an outage.
     *
     * @param peakRatio highest share of a minute, 0 to 1
     * @param confirmedBy traffic, probes or both
     * @param models with an outage of their own inside this one
     * @param signal what changed, of kind behaviour
     */
    record Seen(
            long attempts,
            long bad,
            long throttled,
            double peakRatio,
            String confirmedBy,
            List<String> models,
            int flaps,
            Optional<String> signal)
            implements Evidence {
        public Seen {
            models = List.copyOf(models);
        }
    }

    /**
     * Of an objective that burns.
     *
     * @param rule windows and factor, e.g. {@code 1h/5m 14.4x}
     * @param longRate burn rate of the long window when it fired
     * @param shortRate and of the short one
     */
    record Burned(String rule, double longRate, double shortRate) implements Evidence {}
}
