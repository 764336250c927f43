package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.time.Instant;
import java.util.List;

/**
 * When a budget is used up if errors go on as in the last hour (without events in it: the last six) and traffic stays
 * even.
 *
 * <p>Rolling period: now + remaining x period / burn rate, as if nothing that counts now left the period before. A
 * calendar period's budget grows with its events, so that only a burn rate above 1 uses it up: now + remaining x
 * elapsed / (burn rate - 1).
 */
final class Exhaustion {
    private Exhaustion() {}

    /**
     * @param remaining share of the budget, null if unknown
     * @param exhausted minute since which nothing is left, {@link Streak#NONE} while something is
     * @param minute the newest, complete
     * @return null where nothing burns or is known, and where the period ends first; the past moment where nothing is
     * left
     */
    static Instant at(BudgetPeriod period, Double remaining, List<Burn> burns, long exhausted, long minute) {
        if (exhausted != Streak.NONE) {
            return end(exhausted);
        }
        Double burn = rate(burns, RateWindow.H1);
        burn = burn == null ? rate(burns, RateWindow.H6) : burn;
        if (remaining == null || burn == null) {
            return null;
        }
        double minutes = period.untilExhausted(remaining, burn, minute);
        return Double.isNaN(minutes) ? null : end(minute).plusSeconds(Math.round(minutes * 60));
    }

    private static Double rate(List<Burn> burns, RateWindow window) {
        return burns.stream()
                .filter(burn -> burn.window() == window && burn.rate() != null)
                .map(Burn::rate)
                .findFirst()
                .orElse(null);
    }

    private static Instant end(long minute) {
        return Instant.ofEpochSecond((minute + 1) * 60);
    }
}
