package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.Scope;
import dev.nines.event.Burn;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The state of each objective by its written formulas, from the list of attempts of its scope, minute by minute. */
final class SloOracle {
    /** Window, in minutes. */
    private static final Map<String, Integer> BURNS =
            Map.of("5m", 5, "30m", 30, "1h", 60, "2h", 120, "6h", 360, "1d", 1440, "3d", 4320);

    private final Ledger ledger;
    private final Promise promise;

    SloOracle(Ledger ledger, Promise promise) {
        this.ledger = ledger;
        this.promise = promise;
    }

    /** @param rows the newest of each scope and moment */
    void check(Map<Scope, Map<Instant, SloStatus>> rows) {
        for (Scope scope : ledger.scopes()) {
            Map<Instant, SloStatus> judged = new TreeMap<>(rows.getOrDefault(scope, Map.of()));
            if (!promise.about().test(scope)) {
                assertThat(judged)
                        .as(promise.name() + " says nothing of " + scope)
                        .isEmpty();
                continue;
            }
            List<Counted> all = ledger.of(scope);
            for (Counted c : all) {
                assertThat(judged).as(scope.toString()).containsKey(Instant.ofEpochSecond((c.minute() + 1) * 60));
            }
            Set<String> held = Set.of();
            for (SloStatus row : judged.values()) {
                String what = promise.name() + " of " + scope + " at " + row.getAt();
                long last = row.getAt().getEpochSecond() / 60 - 1;
                boolean traffic = RateOracle.judgedByTraffic(all, last);
                SloMoment byTraffic = new SloMoment(promise, all, true, last);
                SloMoment byProbes = new SloMoment(promise, all, false, last);
                held = holding(byTraffic, byProbes, held);
                checkRow(what, row, traffic ? byTraffic : byProbes, held);
                assertThat(row.getSource()).as("source of %s", what).isEqualTo(traffic ? "traffic" : "probes");
                assertThat(row.getCoverage())
                        .as("coverage of %s", what)
                        .isEqualTo(RateOracle.measured(RateOracle.within(all, last, promise.minutes()))
                                / (double) promise.minutes());
            }
        }
    }

    /** Rules that hold, by traffic or, where that has fewer than 10 events in the long window, by probes. */
    private Set<String> holding(SloMoment traffic, SloMoment probes, Set<String> before) {
        Set<String> holding = new HashSet<>();
        for (Promise.Rule rule : promise.rules()) {
            if (traffic.holds(rule, before.contains("traffic " + rule.word()))) {
                holding.add("traffic " + rule.word());
            }
            boolean thin = traffic.events(rule.longMinutes()) < 10;
            if (thin && probes.holds(rule, before.contains("probes " + rule.word()))) {
                holding.add("probes " + rule.word());
            }
        }
        return holding;
    }

    private void checkRow(String what, SloStatus row, SloMoment judge, Set<String> holding) {
        List<Promise.Rule> firing = promise.rules().stream()
                .filter(rule -> holding.contains("traffic " + rule.word()) || holding.contains("probes " + rule.word()))
                .toList();
        long events = judge.events(promise.minutes());
        long bad = judge.bad(promise.minutes());
        assertThat(List.of(row.getEvents(), row.getBad(), row.getRawEvents(), row.getRawBad()))
                .as("events and bad of %s", what)
                .containsExactly(events, bad, events, bad);
        double allowed = promise.allowed().doubleValue();
        assertThat(row.getErrorRatio()).as("ratio of %s", what).isEqualTo(events == 0 ? null : bad / (double) events);
        same("budget of " + what, events == 0 ? null : 1 - bad / (events * allowed), row.getBudgetRemaining());
        for (Burn burn : row.getBurns()) {
            int minutes = BURNS.get(burn.getWindow());
            String which = burn.getWindow() + " burn of " + what;
            assertThat(List.of(burn.getEvents(), burn.getBad()))
                    .as(which)
                    .containsExactly(judge.events(minutes), judge.bad(minutes));
            long burnt = judge.events(minutes);
            same(which, burnt == 0 ? null : judge.bad(minutes) / (double) burnt / allowed, burn.getRate());
        }
        assertThat(row.getBurns()).hasSameSizeAs(BURNS.keySet());
        assertThat(row.getFiring())
                .extracting(FiringRule::getRule)
                .as("firing rules of %s", what)
                .containsExactlyElementsOf(
                        firing.stream().map(Promise.Rule::word).toList());
        String state = firing.stream().anyMatch(rule -> rule.severity().equals("page"))
                ? "page"
                : !firing.isEmpty() ? "ticket" : events > 0 && judge.hasEvents() ? "ok" : "no_data";
        assertThat(row.getState()).as("state of %s", what).isEqualTo(state);
    }

    private static void same(String what, Double expected, Double actual) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
        } else {
            assertThat(actual).as(what).isNotNull().isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
        }
    }
}
