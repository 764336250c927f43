package dev.nines.ingest.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A price of tokens as it may stand in a price book. */
final class UsdPerMillion {
    /** The dearest model ever listed cost 600; a price far above it was given in another unit. */
    private static final BigDecimal MOST = BigDecimal.valueOf(2_000);

    /** As many as the topic and the table of prices keep. */
    private static final int DECIMALS = 9;

    private UsdPerMillion() {}

    /**
     * The price without idle zeros, rounded to 9 decimals where it is finer.
     *
     * @throws IllegalArgumentException if it is negative or above 2,000; the message starts with the value
     */
    static BigDecimal of(BigDecimal usd) {
        if (usd.signum() < 0 || usd.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("'" + usd.toPlainString() + "' is not within 0 and " + MOST
                    + " USD per million tokens; check the unit");
        }
        BigDecimal bare = usd.stripTrailingZeros();
        return bare.setScale(Math.max(0, Math.min(bare.scale(), DECIMALS)), RoundingMode.HALF_EVEN);
    }

    static boolean isRounded(BigDecimal usd) {
        return usd.stripTrailingZeros().scale() > DECIMALS;
    }
}
