package dev.nines.domain.attempt;

import dev.nines.domain.Tier;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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

    /** What a rate limit counts: its tags are {@code ratelimit.requests.limit}, {@code ratelimit.tokens.remaining}, ... */
    private static final List<String> LIMITED = List.of("requests", "tokens");

    public Caller {
        Tier.check(tier);
        tags = Map.copyOf(tags);
    }

    /**
     * Share of the tightest rate limit that the provider said is left, 0 to 1; empty where the tags do not tell. An answer
     * of the provider is no reason to reject an attempt, so figures that make no sense are taken as none.
     */
    public OptionalDouble headroom() {
        return LIMITED.stream()
                .filter(what -> tags.containsKey(Tag.RATE_LIMIT + what + ".limit"))
                .mapToDouble(
                        what -> number(Tag.RATE_LIMIT + what + ".remaining") / number(Tag.RATE_LIMIT + what + ".limit"))
                .filter(share -> share >= 0 && share <= 1)
                .min();
    }

    private double number(String tag) {
        try {
            return Double.parseDouble(tags.getOrDefault(tag, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
