package dev.nines.app.summary;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an analysis was made from.
 *
 * @param from start of the earliest attempt, empty if there was none
 * @param to end of the latest attempt, empty if there was none
 * @param attempts business attempts
 * @param probes synthetic checks
 * @param throttled attempts refused for rate, by provider
 * @param rejected records that are in the dead letters
 */
public record AnalyzedInput(
        Optional<Instant> from,
        Optional<Instant> to,
        long attempts,
        long probes,
        Map<String, Long> throttled,
        long rejected) {
    public AnalyzedInput {
        throttled = new TreeMap<>(throttled);
    }
}
