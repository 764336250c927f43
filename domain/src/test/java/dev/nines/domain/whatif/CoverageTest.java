package dev.nines.domain.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The interval of each policy holds the truth of a simulated year, read both ways: the availability those very requests
 * would have had, and that of the process in the long run. A few years in a build; all hundred with {@code
 * -Dnines.whatif.seeds=100}, which takes minutes and prints the coverage that docs/rationale.md tells.
 */
class CoverageTest {
    private static final int SEEDS = Integer.getInteger("nines.whatif.seeds", 3);
    private static final int LONG_RUN_YEARS = 40 + SEEDS;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTruthLiesInTheInterval(boolean shared) {
        KnownTruth[] policies = KnownTruth.values();
        double[] longRun = new double[policies.length];
        LongStream.range(0, LONG_RUN_YEARS).forEach(seed -> {
            SimulatedYear year = new SimulatedYear(1_000_000 + seed, shared);
            double[] truth = KnownTruth.availability(year);
            Arrays.setAll(longRun, i -> longRun[i] + truth[i] / LONG_RUN_YEARS);
        });
        int[] held = new int[policies.length];
        int[] heldLongRun = new int[policies.length];
        int[] heldHere = new int[policies.length];
        double[] width = new double[policies.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedYear year = new SimulatedYear(seed, shared);
            double[] truths = KnownTruth.availability(year);
            List<Estimate> estimates = replayed(year);
            for (int i = 0; i < policies.length; i++) {
                Estimate estimate = estimates.get(i);
                double truth = truths[i];
                held[i] += estimate.availability().holds(truth) ? 1 : 0;
                heldHere[i] += estimate.here().holds(truth) ? 1 : 0;
                heldLongRun[i] += estimate.availability().holds(longRun[i]) ? 1 : 0;
                width[i] += (estimate.availability().high()
                                - estimate.availability().low())
                        / SEEDS;
            }
        }
        for (int i = 0; i < policies.length; i++) {
            System.out.printf(
                    "%s, shared %s: long run %.5f in %d, this history in %d (of its own interval %d) of %d; width %.5f%n",
                    policies[i], shared, longRun[i], heldLongRun[i], held[i], heldHere[i], SEEDS, width[i]);
        }
        int least = SEEDS * 9 / 10;
        assertThat(Arrays.stream(held).min().orElseThrow()).isGreaterThanOrEqualTo(least);
        assertThat(Arrays.stream(heldLongRun).min().orElseThrow()).isGreaterThanOrEqualTo(least);
    }

    private static List<Estimate> replayed(SimulatedYear year) {
        Replay replay = new Replay(
                History.of(SimulatedYear.TARGETS, Map.of(), SimulatedYear.MINUTES / 60),
                Arrays.stream(KnownTruth.values()).map(KnownTruth::policy).toList());
        for (int hour = 0; hour < SimulatedYear.MINUTES / 60; hour++) {
            replay.hour(year.hour(hour));
        }
        return replay.finish(1).policies();
    }
}
