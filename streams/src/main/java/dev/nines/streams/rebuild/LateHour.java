package dev.nines.streams.rebuild;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A sealed hour of event time that attempts came too late for.
 *
 * @param start of the hour
 * @param scopes of these attempts, the narrowest each
 * @param letters how many there are, duplicates included
 * @param refusal why it cannot be rebuilt, if it cannot
 */
public record LateHour(Instant start, SortedSet<String> scopes, long letters, Optional<String> refusal) {
    static LateHour none(Instant start) {
        return new LateHour(start, new TreeSet<>(), 0, Optional.empty());
    }

    LateHour with(String scope) {
        SortedSet<String> more = new TreeSet<>(scopes);
        more.add(scope);
        return new LateHour(start, more, letters + 1, refusal);
    }

    LateHour refused(String why) {
        return new LateHour(start, scopes, letters, Optional.of(why));
    }
}
