package dev.nines.domain.attempt;

/** Where a cost comes from. */
public enum CostSource {
    /** The event brought it. */
    REPORTED,
    /** Computed from the price book valid at the attempt's start. */
    PRICED,
    /** No price is known. */
    UNKNOWN
}
