package dev.nines.domain.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.whatif.DayFacts.TokenRatio;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A history made by hand: targets a and b, from midnight on; all requests really began at a. */
final class Story {
    static final Scope A = Scope.model("a", "m");
    static final Scope B = Scope.model("b", "m");
    static final LocalDate DAY = LocalDate.parse("2026-03-01");
    static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    final Map<LocalDate, List<DayFacts>> days = new HashMap<>();
    final List<OutageWindow> outagesOfA = new ArrayList<>();
    final TokenRatio[][] ratios = History.sameTokens(2);
    private final List<List<TargetHour>> hours = new ArrayList<>();
    private double[] tiers = new double[3];

    /** Goes on with the next hour. */
    Story hour() {
        hours.add(List.of(new TargetHour(), new TargetHour(), new TargetHour()));
        return this;
    }

    /** Requests of each of these minutes at a: good, errors, timeouts, throttled. */
    Story a(int from, int until, int... counts) {
        for (int minute = from; minute < until; minute++) {
            int all = Arrays.stream(counts).sum();
            now(0).minute(minute, counts[0], counts[1], counts[2], counts[3], 0, all, 0, 0);
        }
        return this;
    }

    /** Attempts at b, none the first of its request. */
    Story b(int from, int until, int... counts) {
        for (int minute = from; minute < until; minute++) {
            now(1).minute(minute, counts[0], counts[1], counts[2], counts[3], 0, 0, 0, 0);
        }
        return this;
    }

    /** Durations in pairs of milliseconds and number, the same in all of the hour. */
    Story latencies(int target, int... millisAndNumber) {
        LogHistogram histogram = new LogHistogram();
        for (int i = 0; i < millisAndNumber.length; i += 2) {
            histogram.add(LogHistogram.binOf(millisAndNumber[i]), millisAndNumber[i + 1]);
        }
        for (int five = 0; five < 12; five++) {
            now(target).latencies(five, histogram, new LogHistogram());
        }
        return this;
    }

    Story tiers(double... shares) {
        tiers = shares;
        return this;
    }

    /** Facts of a, b and all others on a day. */
    Story day(LocalDate day, DayFacts a, DayFacts b) {
        days.put(day, List.of(a, b, DayFacts.NOTHING));
        return this;
    }

    private TargetHour now(int target) {
        return hours.get(hours.size() - 1).get(target);
    }

    Estimate estimate(Policy policy) {
        return answer(policy).policies().get(0);
    }

    Replay.Answer answer(Policy... policies) {
        double[] again = {0, 0};
        Replay replay = new Replay(
                new History(List.of(A, B), days, List.of(outagesOfA, List.of()), again, ratios, hours.size()),
                List.of(policies));
        for (int i = 0; i < hours.size(); i++) {
            replay.hour(new HistoryHour(
                    MIDNIGHT.plus(Duration.ofHours(i)),
                    hours.get(i),
                    tiers,
                    new HistoryHour.RealHour(90, 10, 0.5, new LogHistogram())));
        }
        return replay.finish(7);
    }

    static Policy policy(Set<Trigger> triggers, Scope... targets) {
        return new Policy(
                "p",
                Strategy.FIXED,
                List.of(targets),
                Map.of(),
                triggers,
                Optional.empty(),
                Retries.NONE,
                Optional.empty(),
                Optional.empty());
    }

    static Policy with(Policy policy, OutageRule outage) {
        return new Policy(
                policy.name(),
                policy.strategy(),
                policy.targets(),
                policy.tiers(),
                policy.triggers(),
                Optional.of(outage),
                policy.retries(),
                policy.timeout(),
                policy.hedge());
    }

    static Policy with(Policy policy, int retries, double again) {
        return new Policy(
                policy.name(),
                policy.strategy(),
                policy.targets(),
                policy.tiers(),
                policy.triggers(),
                policy.outage(),
                new Retries(retries, Duration.ofMillis(200), OptionalDouble.of(again)),
                policy.timeout(),
                policy.hedge());
    }

    static Policy with(Policy policy, Duration timeout, Duration hedge) {
        return new Policy(
                policy.name(),
                policy.strategy(),
                policy.targets(),
                policy.tiers(),
                policy.triggers(),
                policy.outage(),
                policy.retries(),
                Optional.ofNullable(timeout),
                Optional.ofNullable(hedge));
    }
}
