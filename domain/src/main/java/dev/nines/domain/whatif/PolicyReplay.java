package dev.nines.domain.whatif;

import dev.nines.domain.pane.LogHistogram;
import java.time.Duration;
import java.util.List;

/** One policy over the hours of history. */
final class PolicyReplay {
    private final Policy policy;
    private final Skips skips;
    private final double[] again;
    private final double limit;
    private final double wait;
    private final Ledger ledger;

    private HourEvidence evidence;
    private HourTally tally;
    private double[] movedLoss;

    /** @param again of each target: the share of failures that a retry there does not mend */
    PolicyReplay(Policy policy, Skips skips, double[] again, int blockHours) {
        this.policy = policy;
        this.skips = skips;
        this.again = again;
        this.limit =
                policy.timeout().map(Duration::toMillis).map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY);
        this.wait =
                policy.hedge().map(Duration::toMillis).map(Long::doubleValue).orElse(Double.NaN);
        this.ledger = new Ledger(blockHours);
    }

    Policy policy() {
        return policy;
    }

    Ledger ledger() {
        return ledger;
    }

    /** @param orders targets for requests of each tier and, last, of none; one for all tiers alike */
    void hour(HourEvidence hour, List<int[]> orders) {
        evidence = hour;
        tally = new HourTally(hour.hour().targets(), limit, wait);
        movedLoss = new double[hour.targets()];
        ledger.begin();
        boolean quiet = skips.quiet(hour.second(0), hour.second(TargetHour.MINUTES));
        for (int tier = 0; tier < orders.size(); tier++) {
            double share = orders.size() == 1 ? 1 : hour.tierShare(tier);
            for (int minute = 0; minute < TargetHour.MINUTES && share > 0; minute++) {
                if (hour.arrivals(minute) > 0) {
                    minute(minute, share, orders.get(tier), quiet);
                }
            }
        }
        ledger.spent(tally.usd(hour.costs()));
        tally.latencies(ledger.latency());
        for (int target = 0; target < hour.targets(); target++) {
            ledger.noise(hour.noise(target, movedLoss[target]));
        }
    }

    private void minute(int minute, double share, int[] order, boolean quiet) {
        long start = evidence.second(minute);
        long[] cuts = quiet ? new long[] {start, start + 60} : skips.cuts(start, start + 60);
        for (int i = 1; i < cuts.length; i++) {
            int[] turned = quiet ? order : skips.order(order, cuts[i - 1]);
            double part = share * (cuts[i] - cuts[i - 1]) / 60;
            for (int origin = 0; origin <= evidence.targets(); origin++) {
                double arrived = evidence.arrivals(origin, minute) * part;
                if (arrived > 0) {
                    requests(minute, origin, arrived, turned, order[0]);
                }
            }
        }
    }

    /** Requests of one minute that really began at one place; {@code usual} is where the policy sends them in health. */
    private void requests(int minute, int origin, double arrived, int[] order, int usual) {
        Fates[] seen = new Fates[order.length];
        int unknown = -1;
        for (int i = order.length - 1; i >= 0; i--) {
            seen[i] = evidence.fates(order[i], origin, minute);
            unknown = seen[i] == null ? i : unknown;
        }
        Tries tries = new Tries(tally, minute, origin, arrived, usual);
        Fates[] point = unknown < 0 ? seen : guessed(seen, order, Fates.ALL_FAIL);
        double lost =
                arrived * (1 - walk(minute, order, point, order.length, tries).answered());
        ledger.requests(arrived, lost);
        ledger.moved(tries.moved());
        ledger.noise(lost * chance(origin));
        for (int target : order) {
            if (target != origin) {
                movedLoss[target] += lost;
            }
        }
        if (unknown < 0) {
            ledger.bounds(lost, lost);
            return;
        }
        Fates[] best = guessed(seen, order, Fates.ALL_GOOD);
        double atLeast =
                arrived * (1 - walk(minute, order, best, order.length, null).answered());
        Fates[] worst = seen.clone();
        for (int i = 0; i < worst.length; i++) {
            worst[i] = worst[i] == null ? Fates.ALL_FAIL : worst[i];
        }
        double atMost =
                arrived * (1 - walk(minute, order, worst, order.length, null).answered());
        ledger.bounds(Math.max(atMost, lost), Math.min(atLeast, lost));
        ledger.unsupported(arrived * walk(minute, order, point, unknown, null).reach());
    }

    /** Variance of one lost request: where tries are repeated, a rate that is off by chance counts more than once. */
    private double chance(int origin) {
        if (origin == again.length) {
            return 1;
        }
        double power = 1 + policy.retries().times() * (1 - again[origin]);
        return power * power;
    }

    /** Where nothing tells: as on that day; where no day tells, this. */
    private Fates[] guessed(Fates[] seen, int[] order, Fates otherwise) {
        Fates[] guessed = seen.clone();
        for (int i = 0; i < guessed.length; i++) {
            if (guessed[i] == null) {
                Fates usual = evidence.usual(order[i]);
                guessed[i] = usual == null ? otherwise : usual;
            }
        }
        return guessed;
    }

    /** The first {@code steps} targets. Of a hedged pair either both are asked or none. */
    private Chain walk(int minute, int[] order, Fates[] fates, int steps, Tries tries) {
        Chain chain = new Chain(policy.triggers(), policy.retries(), tries);
        int next = 0;
        if (policy.hedge().isPresent() && order.length > 1 && steps > 1) {
            Fates one = limited(order[0], fates[0], minute);
            double early = Math.min(one.good(), fates[0].good() * within(evidence.good(order[0], minute)));
            double failedEarly = (1 - fates[0].good()) * within(evidence.failed(order[0], minute));
            chain.hedge(order[0], one, order[1], limited(order[1], fates[1], minute), early, failedEarly);
            next = 2;
        }
        for (; next < steps && chain.reach() > 0; next++) {
            chain.step(order[next], limited(order[next], fates[next], minute), again[order[next]]);
        }
        return chain;
    }

    private Fates limited(int target, Fates fates, int minute) {
        return policy.timeout().isEmpty() ? fates : fates.within(tally.within(target, minute));
    }

    /** Share that ends before the hedge; without any latency everything is taken to be quick. */
    private double within(LogHistogram durations) {
        return durations == null ? 1 : LatencySum.within(durations, wait);
    }
}
