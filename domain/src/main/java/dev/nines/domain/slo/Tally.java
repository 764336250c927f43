package dev.nines.domain.slo;

/** What counts for one objective and scope, of one origin, over any stretch of minutes. */
@FunctionalInterface
public interface Tally {
    /** Minutes since the epoch; the first is in it, the last too. */
    Counts between(long first, long last);
}
