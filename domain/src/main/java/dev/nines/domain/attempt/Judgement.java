package dev.nines.domain.attempt;

/** How an attempt counts for its provider. */
public enum Judgement {
    /** The provider did its work. */
    GOOD,
    /** The provider failed. */
    BAD,
    /** The provider refused for rate; a class of its own, an SLO says whether it counts. */
    THROTTLED,
    /** Says nothing about the provider. */
    EXCLUDED
}
