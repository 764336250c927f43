package dev.nines.domain.attempt;

/** Where an attempt came from. */
public enum Origin {
    /** Business traffic. */
    GATEWAY,
    /** A synthetic check; its money never counts as business money. */
    PROBE
}
