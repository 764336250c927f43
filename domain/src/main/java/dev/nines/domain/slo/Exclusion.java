package dev.nines.domain.slo;

import dev.nines.domain.Scope;
import java.time.Instant;

/**
 * A stretch of time that shall not count, such as an announced maintenance.
 *
 * @param name identity
 * @param scope a scope by its name, with all narrower ones; {@value Scope#ALL} for every one
 * @param from whole minute
 * @param to whole minute, not included
 * @param who decided it
 * @param why it does not count
 */
public record Exclusion(String name, String scope, Instant from, Instant to, String who, String why) {
    public Exclusion {
        whole("from", from);
        whole("to", to);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
    }

    boolean covers(Scope other) {
        return scope.equals(Scope.ALL)
                || scope.equals(other.toString())
                || other.wider().stream().anyMatch(wider -> scope.equals(wider.toString()));
    }

    long firstMinute() {
        return from.getEpochSecond() / 60;
    }

    long endMinute() {
        return to.getEpochSecond() / 60;
    }

    /** One line: where, when, who and why. */
    public String summary() {
        return name + ": " + scope + " does not count from " + from + " to " + to + ", says " + who + ": " + why;
    }

    private static void whole(String field, Instant time) {
        if (time.getEpochSecond() % 60 != 0 || time.getNano() != 0) {
            throw new IllegalArgumentException(field + " " + time + " is no whole minute; panes cannot be divided");
        }
    }
}
