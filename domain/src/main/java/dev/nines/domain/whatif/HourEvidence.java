package dev.nines.domain.whatif;

import dev.nines.domain.pane.LogHistogram;

/** An hour of history, with what is known around it, worked out once for all policies. */
final class HourEvidence {
    private final HistoryHour hour;
    private final DayCosts costs;
    private final Fates[] usual;
    private final Fates[][] own;
    private final Fates[][] matched;
    private final Fates[] whole;
    private final double[] arrivals = new double[TargetHour.MINUTES];

    /** @param usual of each target on this day; null where nothing is known */
    HourEvidence(HistoryHour hour, DayCosts costs, Fates[] usual) {
        this.hour = hour;
        this.costs = costs;
        this.usual = usual;
        this.own = new Fates[usual.length][TargetHour.MINUTES];
        this.matched = new Fates[usual.length][TargetHour.MINUTES];
        this.whole = new Fates[usual.length];
        for (int minute = 0; minute < TargetHour.MINUTES; minute++) {
            for (TargetHour target : hour.targets()) {
                arrivals[minute] += target.arrivals(minute);
            }
            if (arrivals[minute] > 0) {
                for (int target = 0; target < usual.length; target++) {
                    matched[target][minute] = hour.targets().get(target).matched(minute);
                    Fates real = hour.targets().get(target).own(minute);
                    own[target][minute] = real == null ? matched[target][minute] : real;
                }
            }
        }
        for (int target = 0; target < usual.length; target++) {
            whole[target] = hour.targets().get(target).whole();
        }
    }

    HistoryHour hour() {
        return hour;
    }

    DayCosts costs() {
        return costs;
    }

    /** Number of targets; the place after the last one is all others. */
    int targets() {
        return usual.length;
    }

    long second(int minute) {
        return hour.start().getEpochSecond() + 60L * minute;
    }

    double arrivals(int minute) {
        return arrivals[minute];
    }

    double arrivals(int origin, int minute) {
        return hour.targets().get(origin).arrivals(minute);
    }

    /** How requests that really began at {@code origin} fare at a target; null where nothing tells. */
    Fates fates(int target, int origin, int minute) {
        return (target == origin ? own : matched)[target][minute];
    }

    Fates usual(int target) {
        return usual[target];
    }

    /** Share of requests of a tier; after the last tier, of none. */
    double tierShare(int tier) {
        if (tier < hour.tiers().length) {
            return hour.tiers()[tier];
        }
        double rest = 1;
        for (double share : hour.tiers()) {
            rest -= share;
        }
        return rest > 1e-9 ? rest : 0;
    }

    LogHistogram good(int target, int minute) {
        return hour.targets().get(target).good(minute);
    }

    LogHistogram failed(int target, int minute) {
        return hour.targets().get(target).failed(minute);
    }

    /**
     * Variance of a number of lost requests that comes from a target's failures being counted on others than the requests
     * themselves: the count's own relative variance is (1 - p) / failures.
     */
    double noise(int target, double lost) {
        Fates fates = whole[target];
        if (fates == null || lost <= 0) {
            return 0;
        }
        double failures = Math.max(0.5, (1 - fates.good()) * fates.evidence());
        return lost * lost * fates.good() / failures;
    }
}
