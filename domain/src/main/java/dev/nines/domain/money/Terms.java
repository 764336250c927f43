package dev.nines.domain.money;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Usage;

/**
 * What decides the price of a call beside its token counts.
 *
 * @param tier what it was sold as
 * @param cacheWrite1h tokens of the cache write that live for an hour
 * @param region of the provider, null if unknown
 */
public record Terms(ServiceTier tier, long cacheWrite1h, String region) {
    public static final Terms STANDARD = new Terms(ServiceTier.STANDARD, 0, null);

    static Terms of(Attempt attempt) {
        var tags = attempt.caller().tags();
        return new Terms(
                ServiceTier.of(tags.get(Tag.SERVICE_TIER)),
                count(tags.get(Tag.CACHE_WRITE_1H)),
                attempt.target().region());
    }

    /** Never more than the cache write it is a part of: what says otherwise is taken as all of it. */
    long hourWrite(Usage usage) {
        return Math.min(cacheWrite1h, Meter.known(usage.cacheWrite()));
    }

    /** A tag is the sender's text: what is no count is none. */
    private static long count(String tag) {
        if (tag == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(tag.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
