package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Charge;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as gateways compute them, often by doubles with many digits, in the unit of Nines. */
public final class Usd {
    private Usd() {}

    public static BigDecimal of(BigDecimal dollars) {
        return dollars.setScale(Charge.DECIMALS, RoundingMode.HALF_EVEN);
    }

    static BigDecimal ofCents(BigDecimal cents) {
        return of(cents.movePointLeft(2));
    }
}
