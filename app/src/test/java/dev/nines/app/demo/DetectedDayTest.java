package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.money.Billing;
import dev.nines.domain.outage.Correlator;
import dev.nines.domain.outage.DetectorSettings;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.outage.OutageDetector;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.Pane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detector on the simulated day, without a server: what the demo will show if every part keeps its promise. */
class DetectedDayTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-19");

    @ParameterizedTest
    @ValueSource(longs = {7, 1})
    void eachFaultIsFoundInOnePieceAndNothingElse(long seed) {
        SimulatedDay day = new SimulatedDay(DAY, seed, SimulatedDay.REQUESTS);
        TruthTally tally = new TruthTally(day, Billing.DEFAULT);
        List<Found> found = detect(day, tally);
        Comparison comparison = Comparison.of(tally.truth().windows(), found);

        assertThat(comparison.missed()).isZero();
        assertThat(comparison.extra()).isEmpty();
        assertThat(comparison.fragments()).isZero();
        for (Comparison.Match match : comparison.matches()) {
            Found window = match.found().orElseThrow();
            TrueWindow truth = match.truth();
            assertThat(window.scope()).isEqualTo(truth.scope());
            assertThat(Duration.between(truth.end(), window.endedAt().orElseThrow()))
                    .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
            // Slowness, the first sign of the total outage, takes minutes to become the 10 s that count as slow.
            long latest = truth.scope().equals(Scope.provider("aurora")) ? 360 : 60;
            assertThat(Duration.between(truth.onset(), window.onset()))
                    .isBetween(Duration.ofMinutes(-1), Duration.ofSeconds(latest));
        }
    }

    private static List<Found> detect(SimulatedDay day, TruthTally tally) {
        TreeMap<Long, Map<Scope, Pane>> minutes = new TreeMap<>();
        for (Attempt attempt : day) {
            tally.add(attempt);
            if (!attempt.cacheHit()) {
                long second = attempt.timing().endedAt().getEpochSecond();
                Contribution contribution = Contribution.of(attempt, second);
                Map<Scope, Pane> minute = minutes.computeIfAbsent(second - second % 60, m -> new HashMap<>());
                Scope.of(attempt.target()).forEach(scope -> minute.computeIfAbsent(scope, s -> new Pane())
                        .add(contribution, true));
            }
        }
        OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
        Map<Scope, DetectorState> states = new HashMap<>();
        Map<String, Outage> newest = new LinkedHashMap<>();
        minutes.forEach((minute, panes) -> panes.forEach((scope, pane) -> {
            Instant start = Instant.ofEpochSecond(minute);
            DetectorState before = states.getOrDefault(scope, DetectorState.initial());
            var detection = detector.detect(scope, before, start, pane, start.plusSeconds(60));
            states.put(scope, detection.after());
            detection.outages().forEach(outage -> newest.put(outage.id(), outage));
        }));
        return new Correlator()
                .correlate(newest.values()).stream()
                        .filter(outage -> outage.state() != Outage.State.RETRACTED)
                        .map(DetectedDayTest::found)
                        .toList();
    }

    private static Found found(Outage outage) {
        long bad = outage.outcomes().of(Judgement.BAD, Origin.GATEWAY);
        long throttled = outage.outcomes().of(Judgement.THROTTLED, Origin.GATEWAY);
        return new Found(
                outage.id(),
                outage.scope(),
                outage.kind(),
                outage.peakSeverity(),
                outage.onset(),
                outage.detectedAt(),
                outage.endedAt(),
                bad + throttled + outage.outcomes().of(Judgement.GOOD, Origin.GATEWAY),
                outage.kind() == Outage.Kind.THROTTLING ? throttled : bad,
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
