package dev.nines.sql.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.whatif.Policy;
import dev.nines.sql.Database;
import dev.nines.sql.report.ReportRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which models were called or probed in a range, the most used first.
 *
 * @param calls attempts and probes of each
 * @param first hour with data
 * @param end after the last hour with data
 */
record Seen(List<Scope> targets, List<Long> calls, Instant first, Instant end) {
    private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

    static Seen read(Database database, ReportRange range) {
        List<Scope> targets = new ArrayList<>();
        List<Long> calls = new ArrayList<>();
        Instant[] bounds = {null, null};
        new Source(database, "", List.of())
                .each(
                        "whatif-targets",
                        range.since().orElse(EVER),
                        range.until().orElse(NEVER),
                        row -> {
                            targets.add(Scope.model(row.text("provider"), row.text("model")));
                            calls.add(row.count("attempts") + row.count("probes"));
                            bounds[0] = row.moment("first_hour");
                            bounds[1] = row.moment("last_hour").plus(1, ChronoUnit.HOURS);
                        });
        return new Seen(targets, calls, bounds[0], bounds[1]);
    }

    /**
     * The most used model of each provider, then the next ones: a second model of the same provider fails with the first.
     *
     * @param calls at least; but the most used one in any case
     */
    List<Scope> candidates(int most, long calls) {
        Set<String> providers = new HashSet<>();
        List<Scope> firsts = new ArrayList<>();
        List<Scope> others = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Scope target = targets.get(i);
            if (i == 0 || this.calls.get(i) >= calls) {
                (providers.add(target.provider()) ? firsts : others).add(target);
            }
        }
        return Stream.concat(firsts.stream(), others.stream()).limit(most).toList();
    }

    /** Targets of policies that nobody ever called. */
    List<String> notes(List<Policy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.all().stream())
                .distinct()
                .filter(target -> !targets.contains(target))
                .map(target -> "nothing is known of " + target + ": no traffic and no probe in this range. Probe it, or"
                        + " mend its name; there are "
                        + String.join(
                                ", ",
                                targets.stream().limit(10).map(Scope::toString).toList()))
                .toList();
    }
}
