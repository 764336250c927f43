package dev.nines.domain.whatif;

import dev.nines.domain.whatif.DayFacts.TokenRatio;
import dev.nines.domain.whatif.DayFacts.Tokens;
import java.util.List;

/**
 * What an answered try costs on one day. Work that stays where it was costs what it did. Work that moves costs its own
 * tokens, times the ratio of the two targets' counts, at the list price of where it goes; without a list price, or without
 * its tokens, what the other target's own answers cost on the mean.
 */
final class DayCosts {
    private final List<DayFacts> days;
    private final TokenRatio[][] ratios;

    /** @param days of each target, and of all others together */
    DayCosts(List<DayFacts> days, TokenRatio[][] ratios) {
        this.days = days;
        this.ratios = ratios;
    }

    /** @param cold whether the target is reached for a failure, so that nothing of the work is in its cache */
    double good(int origin, int target, boolean cold) {
        DayFacts there = days.get(target);
        if (origin == target) {
            return there.goodUsd();
        }
        Tokens work = days.get(origin).work().orElse(null);
        if (work == null || there.price().isEmpty()) {
            return there.goodUsd();
        }
        Tokens moved = work.scaled(ratios[origin][target]);
        return there.price().get().of(cold ? moved.cold() : moved);
    }

    /** A failed try; nothing where no cost of one is known, as most providers do not bill them. */
    double failed(int target) {
        double usd = days.get(target).failedUsd();
        return Double.isNaN(usd) ? 0 : usd;
    }

    /** What the mean work of a day would cost at a target by its list price; infinite if unknown. */
    double ofWork(Tokens work, int target) {
        return days.get(target)
                .price()
                .map(price -> price.of(work))
                .orElse(
                        Double.isNaN(days.get(target).goodUsd())
                                ? Double.POSITIVE_INFINITY
                                : days.get(target).goodUsd());
    }
}
