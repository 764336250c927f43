package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Outage;
import dev.nines.event.OutcomeCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold of every outage window, by a scan of the attempts between its onset and its end. */
final class OutageChecks {
    /** The best record that is trusted to stay: fewer failures are nobody's outage. */
    private static final double BASELINE = 0.005;

    private final Ledger ledger;

    OutageChecks(Ledger ledger) {
        this.ledger = ledger;
    }

    void check(Map<String, Outage> outages) {
        Map<String, List<Outage>> lines = new TreeMap<>();
        for (Outage outage : outages.values()) {
            if (!outage.getState().equals("retracted")) {
                assertThat(outage.getParentId() == null || outages.containsKey(outage.getParentId()))
                        .as("parent of " + outage)
                        .isTrue();
                lines.computeIfAbsent(
                                scope(outage) + " " + outage.getKind() + " " + outage.getSignal(),
                                line -> new ArrayList<>())
                        .add(outage);
            }
        }
        lines.forEach(OutageChecks::checkOrder);
        lines.values().forEach(line -> line.forEach(this::checkCounts));
    }

    private static Scope scope(Outage outage) {
        return new Scope(outage.getProvider(), outage.getModel(), outage.getRegion());
    }

    /** One after the other, the last at most still open. */
    private static void checkOrder(String what, List<Outage> line) {
        line.sort(Comparator.comparing(Outage::getOnset));
        for (int i = 0; i < line.size(); i++) {
            Outage outage = line.get(i);
            boolean closed = outage.getState().equals("closed");
            assertThat(outage.getDetectedAt()).as(what).isAfterOrEqualTo(outage.getOnset());
            assertThat(outage.getEndedAt() != null).as(what + " has an end").isEqualTo(closed);
            assertThat(closed || i == line.size() - 1)
                    .as(what + " opens while open")
                    .isTrue();
            if (i > 0) {
                assertThat(line.get(i - 1).getEndedAt()).as(what + " overlaps").isBeforeOrEqualTo(outage.getOnset());
            }
            if (closed) {
                assertThat(outage.getRecoveredDetectedAt()).as(what).isAfterOrEqualTo(outage.getEndedAt());
            }
        }
    }

    private void checkCounts(Outage outage) {
        String what =
                outage.getKind() + " of " + scope(outage) + " from " + outage.getOnset() + " to " + outage.getEndedAt();
        List<Counted> within = new ArrayList<>();
        for (Counted c : ledger.of(scope(outage))) {
            boolean begun = c.second() >= outage.getOnset().getEpochSecond();
            if (begun
                    && (outage.getEndedAt() == null
                            || c.second() < outage.getEndedAt().getEpochSecond())) {
                within.add(c);
            }
        }
        if (scope(outage).provider().equals(Scope.ALL)) {
            return;
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Counted c : within) {
            String origin = c.traffic() ? "gateway" : "probe";
            counts.merge(origin + " " + c.attempt().outcome().word(), 1L, Long::sum);
        }
        assertThat(outcomes(outage.getOutcomes())).as("attempts of " + what).isEqualTo(counts);
        boolean traffic = within.stream().anyMatch(Counted::traffic);
        long bad = count(within, traffic, Judgement.BAD);
        long throttled = count(within, traffic, Judgement.THROTTLED);
        long good = count(within, traffic, Judgement.GOOD);
        long auth = within.stream()
                .filter(c -> c.traffic() && c.attempt().outcome() == Outcome.AUTH)
                .count();
        boolean burst = outage.getKind().equals("errors") && auth > 0 && auth >= good + bad;
        long failed = bad + (burst ? auth : 0);
        assertThat(List.of(outage.getAttempts(), outage.getBad(), outage.getThrottled()))
                .as("attempts, bad, throttled of " + what)
                .containsExactly(good + failed + throttled, failed, throttled);
        // Traffic alone is in the figures where there was any; a window may yet rest on what probes saw.
        long seenBad = failed + (traffic ? count(within, false, Judgement.BAD) : 0);
        if (outage.getKind().equals("errors")) {
            assertThat(seenBad).as("bad of " + what).isPositive();
            assertThat(seenBad / (double) within.size())
                    .as("share of bad of " + what)
                    .isGreaterThan(BASELINE);
        } else if (outage.getKind().equals("throttling")) {
            assertThat(throttled + (traffic ? count(within, false, Judgement.THROTTLED) : 0))
                    .as("throttled of " + what)
                    .isPositive();
        }
    }

    private static long count(List<Counted> within, boolean traffic, Judgement judgement) {
        return within.stream()
                .filter(c -> c.traffic() == traffic && c.is(judgement))
                .count();
    }

    private static Map<String, Long> outcomes(List<OutcomeCount> counts) {
        Map<String, Long> read = new TreeMap<>();
        counts.forEach(count -> read.put(count.getOrigin() + " " + count.getOutcome(), count.getAttempts()));
        return read;
    }
}
