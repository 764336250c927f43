package dev.nines.domain.slo;

/**
 * Keeps a rule from firing on a handful of events: 1 failure of 10 requests an hour burns a 99.9 % budget 100 times too
 * fast and means nothing.
 *
 * <p>With at least {@code minEvents} in the short window, the long window's error ratio must exceed the threshold with
 * confidence (lower Wilson bound). With fewer, its count of failures must be one that the threshold ratio would give
 * less than once in a thousand times (binomial), so that a trickle of traffic that fails for hours is still noticed.
 * Either way at least {@code minBad} failures are needed, and below {@value #MANY} they must be of more than one caller:
 * they may be the retries of a single request. It guards the firing only: what burns on stays.
 *
 * @param minEvents events in the short window; where the long window has fewer, probes judge as well
 * @param minBad failures in the long window
 * @param confidence two-sided, 0 to below 1; 0 takes the ratio as it is
 */
public record LowTraffic(long minEvents, long minBad, double confidence) {
    public static final LowTraffic DEFAULT = new LowTraffic(10, 3, 0.98);

    /** Every count is taken at its word. */
    public static final LowTraffic OFF = new LowTraffic(0, 0, 0);

    private static final double CHANCE = 1e-3;

    /** Nobody retries one request so often: failures of one caller are then as good as any. */
    private static final int MANY = 20;

    public LowTraffic {
        if (minEvents < 0 || minBad < 0) {
            throw new IllegalArgumentException(
                    "least events " + minEvents + " and failures " + minBad + " must not be below 0");
        }
        if (!(confidence >= 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not within 0 and below 1, e.g. 0.98");
        }
    }

    /** Whether the counts are proof enough that the error ratio is above the threshold. */
    boolean proves(BurnCondition condition, WindowCounts windows, double threshold) {
        Counts longWindow = windows.over(condition.longWindow());
        if (longWindow.bad() < minBad) {
            return false;
        }
        boolean oneRequest = minBad > 1 && longWindow.bad() < MANY && !windows.severalCallers(condition.longWindow());
        if (oneRequest) {
            return false;
        }
        return windows.over(condition.shortWindow()).events() >= minEvents
                ? WilsonBound.lower(longWindow, WilsonBound.z(confidence)) >= threshold
                : BinomialTail.atLeast(longWindow, threshold) < CHANCE;
    }
}
