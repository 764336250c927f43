package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

import java.util.Map;
import java.util.Set;

/**
 * For whom the attempt was made.
 *
 * @param tenant customer or API key, null if unknown
 * @param team team that owns the caller, null if unknown
 * @param project project of the caller, null if unknown
 * @param tier critical, important or general; null if unknown
 * @param tags anything else
 */
public record Caller(String tenant, String team, String project, String tier, Map<String, String> tags) {
    public static final Caller UNKNOWN = new Caller(null, null, null, null, Map.of());
    private static final Set<String> TIERS = Set.of("critical", "important", "general");

    /** Tag of a probe whose verdict a monitor had already confirmed, so that one suffices. */
    public static final String CONFIRMED = "nines.confirmed";

    public Caller {
        require(tier == null || TIERS.contains(tier), "tier '%s' is none of critical, important, general", tier);
        tags = Map.copyOf(tags);
    }
}
