package dev.nines.ingest.prober.file;

import java.math.BigDecimal;

/**
 * What a target may spend.
 *
 * @param dailyCapUsd most USD in a UTC day, null for no limit of its own
 * @param inputUsd USD per million input tokens where the price book knows no price, null if not given
 * @param outputUsd USD per million output tokens, null if not given
 */
public record Budget(BigDecimal dailyCapUsd, BigDecimal inputUsd, BigDecimal outputUsd) {
    public static final Budget UNLIMITED = new Budget(null, null, null);

    public boolean hasPrice() {
        return inputUsd != null && outputUsd != null;
    }
}
