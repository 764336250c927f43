package dev.nines.domain.money;

import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price made ready for use on each event: billionths of a USD per million tokens, so that a cost is four long
 * multiplications and one division. Prices finer than that, and counts that would overflow, take the BigDecimal way; both
 * give the same figure.
 */
final class Rate {
    private static final long TOO_FINE = -1;
    private static final long MILLION = 1_000_000;
    private static final int SCALE = Charge.DECIMALS;

    private final Price price;
    private final long input;
    private final long cacheRead;
    private final long cacheWrite;
    private final long output;
    /** Up to so many tokens no sum can overflow; -1 where the price does not fit. */
    private final long mostTokens;

    Rate(Price price) {
        this.price = price;
        this.input = nanos(price.input());
        this.cacheRead = nanos(price.cacheRead());
        this.cacheWrite = nanos(price.cacheWrite());
        this.output = nanos(price.output());
        long highest = Math.max(Math.max(input, output), Math.max(cacheRead, cacheWrite));
        boolean fits = Math.min(Math.min(input, output), Math.min(cacheRead, cacheWrite)) >= 0;
        this.mostTokens = fits ? Long.MAX_VALUE / Math.max(1, highest) : -1;
    }

    Price price() {
        return price;
    }

    /**
     * Sum over the disjoint buckets, rounded half to even once, to {@value Charge#DECIMALS} decimals. An unknown cache
     * bucket counts as empty: most events leave out what was not used. Unknown input or output makes the cost unknown,
     * unless its price is 0 (the output of an embedding).
     *
     * @return null if unknown
     */
    BigDecimal cost(Usage usage) {
        if (usage.input() == null && price.input().signum() != 0
                || usage.output() == null && price.output().signum() != 0) {
            return null;
        }
        long in = known(usage.input());
        long read = known(usage.cacheRead());
        long write = known(usage.cacheWrite());
        long out = known(usage.output());
        if (in + read + write + out > mostTokens) {
            return exact(in, read, write, out);
        }
        return BigDecimal.valueOf(
                roundedMillionth(in * input + read * cacheRead + write * cacheWrite + out * output), SCALE);
    }

    private BigDecimal exact(long in, long read, long write, long out) {
        return price.input()
                .multiply(BigDecimal.valueOf(in))
                .add(price.cacheRead().multiply(BigDecimal.valueOf(read)))
                .add(price.cacheWrite().multiply(BigDecimal.valueOf(write)))
                .add(price.output().multiply(BigDecimal.valueOf(out)))
                .movePointLeft(6)
                .setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static long roundedMillionth(long amount) {
        long whole = amount / MILLION;
        long rest = amount % MILLION;
        boolean up = rest > MILLION / 2 || rest == MILLION / 2 && (whole & 1) == 1;
        return up ? whole + 1 : whole;
    }

    private static long nanos(BigDecimal usd) {
        try {
            return usd.movePointRight(SCALE).longValueExact();
        } catch (ArithmeticException finerOrLarger) {
            return TOO_FINE;
        }
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
