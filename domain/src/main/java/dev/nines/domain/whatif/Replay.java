package dev.nines.domain.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.Tier;
import dev.nines.domain.whatif.DayFacts.Tokens;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Replays policies over history. Hours are given in ascending order, each once, and forgotten: what is kept is about 60
 * bytes an hour and 6 kB a block for each policy and target.
 */
public final class Replay {
    /** Of every interval. */
    public static final double LEVEL = 0.95;

    /** A call as those of chats mostly are, to compare prices by until a day has shown what calls are like. */
    private static final Tokens USUAL_WORK = new Tokens(1000, 0, 0, 250);

    private final History history;
    private final List<PolicyReplay> policies = new ArrayList<>();
    private final List<PolicyReplay> alone = new ArrayList<>();
    private final Ledger real;
    private final Reliability reliability;
    private final Fates[] usualEver;
    private Tokens workBefore = USUAL_WORK;

    /** @throws IllegalArgumentException if a policy names a target that the history does not have */
    public Replay(History history, List<Policy> policies) {
        this.history = history;
        int blocks = history.blockHours();
        for (Policy policy : policies) {
            policy.all().forEach(this::place);
            this.policies.add(new PolicyReplay(policy, new Skips(policy, history.outages()), again(policy), blocks));
        }
        for (Scope target : history.targets()) {
            Policy one = Policy.alone(target);
            alone.add(new PolicyReplay(one, new Skips(one, history.outages()), again(one), blocks));
        }
        real = new Ledger(blocks);
        reliability = new Reliability(history.targets().size());
        usualEver = new Fates[history.targets().size()];
        for (int target = 0; target < usualEver.length; target++) {
            int place = target;
            usualEver[target] = Fates.of(
                    history.days().values().stream()
                            .mapToLong(day -> day.get(place).good())
                            .sum(),
                    history.days().values().stream()
                            .mapToLong(day -> day.get(place).failed())
                            .sum(),
                    0,
                    0);
        }
    }

    private double[] again(Policy policy) {
        double[] again = history.again().clone();
        policy.retries().again().ifPresent(share -> Arrays.fill(again, share));
        return again;
    }

    private int place(Scope target) {
        int place = history.targets().indexOf(target);
        if (place < 0) {
            throw new IllegalArgumentException("the history does not have the target " + target);
        }
        return place;
    }

    /** Takes the next hour. */
    public void hour(HistoryHour hour) {
        LocalDate day = LocalDate.ofInstant(hour.start(), ZoneOffset.UTC);
        List<DayFacts> facts = history.day(day);
        DayCosts costs = new DayCosts(facts, history.ratios());
        Fates[] usual = usualEver.clone();
        for (int target = 0; target < usual.length; target++) {
            Fates today = Fates.of(facts.get(target).good(), facts.get(target).failed(), 0, 0);
            usual[target] = today == null ? usual[target] : today;
        }
        HourEvidence evidence = new HourEvidence(hour, costs, usual);
        workBefore = work(day.minusDays(1), workBefore);
        for (PolicyReplay policy : policies) {
            policy.hour(evidence, orders(policy.policy(), costs));
        }
        for (PolicyReplay one : alone) {
            one.hour(evidence, orders(one.policy(), costs));
        }
        real.begin();
        real.requests(hour.real().answered() + hour.real().failed(), hour.real().failed());
        real.spent(hour.real().usd());
        real.latency().add(hour.real().latency());
        reliability.add(hour);
    }

    private List<int[]> orders(Policy policy, DayCosts costs) {
        if (policy.tiers().isEmpty()) {
            return List.of(order(policy, null, costs));
        }
        List<int[]> orders = new ArrayList<>();
        Tier.ALL.forEach(tier -> orders.add(order(policy, tier, costs)));
        orders.add(order(policy, null, costs));
        return orders;
    }

    private int[] order(Policy policy, String tier, DayCosts costs) {
        int[] listed = policy.of(tier).stream().mapToInt(this::place).toArray();
        return switch (policy.strategy()) {
            case FIXED -> listed;
            case MOST_RELIABLE_FIRST -> reliability.order(listed);
            case CHEAPEST_FIRST ->
                IntStream.of(listed)
                        .boxed()
                        .sorted(Comparator.comparingDouble(target -> costs.ofWork(workBefore, target)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        };
    }

    /** Mean work of a day, of all targets; where there was none, that of the day before it. */
    private Tokens work(LocalDate day, Tokens before) {
        double calls = 0;
        double[] sums = new double[4];
        for (DayFacts facts : history.day(day)) {
            if (facts.work().isPresent()) {
                Tokens work = facts.work().get();
                calls += facts.good();
                sums[0] += facts.good() * work.input();
                sums[1] += facts.good() * work.cacheRead();
                sums[2] += facts.good() * work.cacheWrite();
                sums[3] += facts.good() * work.output();
            }
        }
        return calls > 0 ? new Tokens(sums[0] / calls, sums[1] / calls, sums[2] / calls, sums[3] / calls) : before;
    }

    /**
     * What all hours together say.
     *
     * @param seed of the intervals; the same seed gives the same ones
     */
    public Answer finish(long seed) {
        if (real.hours() == 0) {
            throw new IllegalStateException("there is no hour to replay");
        }
        double[] sizes = alone.stream()
                .flatMapToDouble(one -> Losses.of(one.ledger()).sizes())
                .toArray();
        Estimates estimates = new Estimates(real, sizes, seed);
        return new Answer(
                estimates.real(),
                policies.stream()
                        .map(policy -> estimates.of(
                                policy.policy().name(),
                                policy.ledger(),
                                policy.policy().targets().stream()
                                        .map(target -> alone.get(place(target)).ledger())
                                        .toList()))
                        .toList(),
                real.blocks(),
                real.blockHours());
    }

    /**
     * @param real what really happened
     * @param policies in the order given
     * @param blocks number of blocks the intervals are made from, each of so many hours
     */
    public record Answer(Estimate real, List<Estimate> policies, int blocks, int blockHours) {}
}
