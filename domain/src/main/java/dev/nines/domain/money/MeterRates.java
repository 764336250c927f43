package dev.nines.domain.money;

import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The price of every meter for one kind of call, ready for use on each event: billionths of a USD per million tokens, so
 * that a cost is six long multiplications and one division. Prices finer than that, and counts that would overflow, take
 * the BigDecimal way; both give the same figure.
 */
final class MeterRates {
    private static final long TOO_FINE = -1;
    private static final long MILLION = 1_000_000;
    private static final int SCALE = Charge.DECIMALS;

    private final Map<Meter, BigDecimal> usd = new EnumMap<>(Meter.class);
    private final long input;
    private final long cacheRead;
    private final long cacheWrite;
    private final long cacheWrite1h;
    private final long output;
    private final long reasoning;
    /** Up to so many tokens no sum can overflow; -1 where a price does not fit. */
    private final long mostTokens;

    MeterRates(Function<Meter, BigDecimal> prices) {
        long highest = 1;
        long lowest = Long.MAX_VALUE;
        for (Meter meter : Meter.values()) {
            usd.put(meter, prices.apply(meter));
            highest = Math.max(highest, nanos(meter));
            lowest = Math.min(lowest, nanos(meter));
        }
        input = nanos(Meter.INPUT);
        cacheRead = nanos(Meter.CACHE_READ);
        cacheWrite = nanos(Meter.CACHE_WRITE);
        cacheWrite1h = nanos(Meter.CACHE_WRITE_1H);
        output = nanos(Meter.OUTPUT);
        reasoning = nanos(Meter.REASONING);
        mostTokens = lowest >= 0 ? Long.MAX_VALUE / highest : -1;
    }

    /**
     * Sum over the meters, rounded half to even once, to {@value Charge#DECIMALS} decimals. An unknown cache bucket counts
     * as empty: most events leave out what was not used. Unknown input or output makes the cost unknown, unless its price
     * is 0 (the output of an embedding).
     *
     * @param hour the part of the cache write that lives for an hour
     * @param factor on the sum, null for none
     * @return null if unknown
     */
    BigDecimal cost(Usage usage, long hour, BigDecimal factor) {
        if (usage.input() == null && input != 0 || usage.output() == null && output != 0) {
            return null;
        }
        long in = Meter.known(usage.input());
        long read = Meter.known(usage.cacheRead());
        long write = Meter.known(usage.cacheWrite()) - hour;
        long thought = Meter.reasoning(usage);
        long out = Meter.known(usage.output()) - thought;
        if (factor != null || in + read + write + hour + out + thought > mostTokens) {
            return exact(usage, hour, factor);
        }
        long amount = in * input
                + read * cacheRead
                + write * cacheWrite
                + hour * cacheWrite1h
                + out * output
                + thought * reasoning;
        return BigDecimal.valueOf(roundedMillionth(amount), SCALE);
    }

    private BigDecimal exact(Usage usage, long hour, BigDecimal factor) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Meter meter : Meter.values()) {
            sum = sum.add(usd.get(meter).multiply(BigDecimal.valueOf(meter.tokens(usage, hour))));
        }
        return (factor == null ? sum : sum.multiply(factor)).movePointLeft(6).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static long roundedMillionth(long amount) {
        long whole = amount / MILLION;
        long rest = amount % MILLION;
        boolean up = rest > MILLION / 2 || rest == MILLION / 2 && (whole & 1) == 1;
        return up ? whole + 1 : whole;
    }

    private long nanos(Meter meter) {
        try {
            return usd.get(meter).movePointRight(SCALE).longValueExact();
        } catch (ArithmeticException finerOrLarger) {
            return TOO_FINE;
        }
    }
}
