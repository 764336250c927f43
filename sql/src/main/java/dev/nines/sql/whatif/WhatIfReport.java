package dev.nines.sql.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.whatif.History;
import dev.nines.domain.whatif.HistoryHour;
import dev.nines.domain.whatif.OutageWindow;
import dev.nines.domain.whatif.Policy;
import dev.nines.domain.whatif.Replay;
import dev.nines.domain.whatif.Strategy;
import dev.nines.domain.whatif.Trigger;
import dev.nines.sql.Database;
import dev.nines.sql.report.ComputedReport;
import dev.nines.sql.report.ReportRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What policies would have given over a range of stored history. */
public final class WhatIfReport implements ComputedReport {
    /** Of the intervals, unless somebody asks for another. */
    public static final long SEED = 1;
    /** Targets of the built-in policies. */
    private static final int MOST_SEEN = 4;
    /** Calls below which a target is no candidate of the built-in policies. */
    private static final long FEW = 100;

    private final List<Policy> policies;
    private final long seed;
    private final Consumer<HistoryHour> progress;

    /**
     * @param policies none: those of {@link #ofTargetsSeen}
     * @param progress hears of each hour that was replayed
     */
    public WhatIfReport(List<Policy> policies, long seed, Consumer<HistoryHour> progress) {
        this.policies = List.copyOf(policies);
        this.seed = seed;
        this.progress = progress;
    }

    /** Each target alone, the most used and then another provider's, the cheapest first, the most reliable first. */
    public static WhatIfReport ofTargetsSeen() {
        return new WhatIfReport(List.of(), SEED, hour -> {});
    }

    @Override
    public String name() {
        return "whatif";
    }

    @Override
    public Answer compute(Database database, ReportRange range) {
        String scope = range.scope().orElse("");
        if (scope.startsWith("requests") || scope.startsWith("tasks")) {
            throw new IllegalArgumentException(
                    "scope '" + scope + "' is no provider or model; what-if moves the requests"
                            + " of one of these, or of all; policies may have targets by tier");
        }
        Seen seen = Seen.read(database, range);
        if (seen.targets().isEmpty()) {
            return Estimated.nothing("there is no traffic in this range");
        }
        List<Policy> replayed = policies.isEmpty() ? builtIn(seen.candidates(MOST_SEEN, FEW)) : policies;
        List<Scope> targets = replayed.stream()
                .flatMap(policy -> policy.all().stream())
                .distinct()
                .toList();
        Source source = new Source(database, scope, targets);
        Instant since = range.since()
                .filter(moment -> moment.isAfter(seen.first()))
                .orElse(seen.first())
                .truncatedTo(ChronoUnit.MINUTES);
        Instant until =
                range.until().filter(moment -> moment.isBefore(seen.end())).orElse(seen.end());
        Costs costs = Costs.read(source, since, until);
        Chains chains = Chains.read(source, costs, since, until);
        Replay replay = new Replay(
                new History(targets, costs.days(), outages(source, since, until), chains.again(), chains.ratios(), (int)
                        Math.max(1, Duration.between(since, until).toHours())),
                replayed);
        new Hours(source).each(since, until, hour -> {
            replay.hour(hour);
            progress.accept(hour);
        });
        return new Estimated(replay.finish(seed), costs, seed, notes(seen, replayed, chains, costs)).answer();
    }

    private static List<Policy> builtIn(List<Scope> targets) {
        List<Policy> policies = new ArrayList<>();
        targets.forEach(target -> policies.add(Policy.alone(target)));
        if (targets.size() > 1) {
            policies.add(Policy.failover(
                    targets.get(0) + ", then " + targets.get(1), Strategy.FIXED, targets.subList(0, 2)));
            policies.add(Policy.failover("cheapest first", Strategy.CHEAPEST_FIRST, targets));
            policies.add(Policy.failover("most reliable first", Strategy.MOST_RELIABLE_FIRST, targets));
        }
        return policies;
    }

    private static List<List<OutageWindow>> outages(Source source, Instant since, Instant until) {
        List<List<OutageWindow>> outages = new ArrayList<>();
        source.targets().forEach(target -> outages.add(new ArrayList<>()));
        source.each("whatif-outages", since, until, row -> {
            Instant ended = row.moment("ended_at") == null ? until : row.moment("ended_at");
            Instant recovered = row.moment("recovered_detected_at");
            OutageWindow window = new OutageWindow(
                    switch (row.text("kind")) {
                        case "throttling" -> Trigger.THROTTLING;
                        case "latency" -> Trigger.TIMEOUT;
                        default -> Trigger.ERRORS;
                    },
                    row.moment("onset"),
                    later(row.moment("onset"), row.moment("detected_at")),
                    ended,
                    recovered == null ? ended : later(ended, recovered));
            for (int i = 0; i < outages.size(); i++) {
                Scope target = source.targets().get(i);
                String model = row.text("model");
                if (target.provider().equals(row.text("provider")) && (model == null || model.equals(target.model()))) {
                    outages.get(i).add(window);
                }
            }
        });
        return outages;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<String> notes(Seen seen, List<Policy> policies, Chains chains, Costs costs) {
        return Stream.of(
                        seen.notes(policies).stream(),
                        Assumptions.of(policies).stream(),
                        chains.notes().stream(),
                        costs.unpriced() == 0
                                ? Stream.<String>of()
                                : Stream.of("the real cost lacks " + costs.unpriced() + " attempts without a price"))
                .flatMap(notes -> notes)
                .toList();
    }
}
