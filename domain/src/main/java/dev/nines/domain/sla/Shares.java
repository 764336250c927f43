package dev.nines.domain.sla;

import java.math.BigDecimal;

/** Shares of 1 as people write them. */
final class Shares {
    private Shares() {}

    /** E.g. {@code 99.9 %}. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
