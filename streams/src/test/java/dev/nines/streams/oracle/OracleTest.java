package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Indicator;
import dev.nines.domain.slo.LowTraffic;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.RollingPeriod;
import dev.nines.domain.slo.ScopePattern;
import dev.nines.schemas.Topics;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.NinesTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All jobs against a slow and obvious reading of the same events, on random streams. How many: system property {@code
 * nines.oracle.streams}, from seed {@code nines.oracle.seed} on; a failure names its seed.
 */
class OracleTest {
    private static final int STREAMS = Integer.getInteger("nines.oracle.streams", 16);
    private static final long FIRST_SEED = Long.getLong("nines.oracle.seed", 1);

    /** As {@link Promise#MODELS} says. */
    private static final Objective MODELS = new Objective(
            Promise.MODELS.name(),
            "llm",
            new ScopePattern(ScopePattern.EACH, ScopePattern.EACH, null),
            0.95,
            new RollingPeriod(Duration.ofDays(1)),
            new Indicator(
                    Objectives.outcomes(Judgement.GOOD, Judgement.BAD, Judgement.THROTTLED),
                    Objectives.outcomes(Judgement.BAD, Judgement.THROTTLED)),
            BurnRule.STANDARD.subList(0, 2),
            LowTraffic.DEFAULT);

    /** As {@link Promise#REQUESTS} says. */
    private static final Objective REQUESTS = new Objective(
            Promise.REQUESTS.name(),
            "llm",
            ScopePattern.of(Level.REQUEST, ScopePattern.EACH),
            0.99,
            new RollingPeriod(Duration.ofDays(7)),
            new Indicator(
                    Objectives.outcomes(Judgement.GOOD, Judgement.BAD, Judgement.THROTTLED),
                    Objectives.outcomes(Judgement.BAD, Judgement.THROTTLED)),
            BurnRule.STANDARD.subList(0, 2),
            LowTraffic.DEFAULT);

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsWhatAPlainCountOfTheEventsSays() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
            try {
                check(new RandomStream(seed), folder.resolve(Long.toString(seed)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "stream of seed " + seed + " (run it with -Dnines.oracle.streams=1" + " -Dnines.oracle.seed="
                                + seed + "): " + e.getMessage(),
                        e);
            }
        }
    }

    private static void check(RandomStream stream, Path folder) {
        Ledger ledger = new Ledger(stream.deliveries());
        Results results = run(stream, folder);
        assertThat(results.late())
                .as("late")
                .containsExactlyInAnyOrderElementsOf(
                        ledger.late().stream().map(OracleTest::name).toList());
        new PaneOracle(ledger).check(results.panes());
        new RateOracle(ledger).check(results.rates());
        for (Promise promise : List.of(Promise.DEFAULT, Promise.MODELS, Promise.REQUESTS)) {
            new SloOracle(ledger, promise).check(results.status().getOrDefault(promise.name(), Map.of()));
        }
        AlertChecks.check(results);
        new OutageChecks(ledger).check(results.outages());
    }

    private static String name(Attempt attempt) {
        return attempt.attemptId() + " v" + attempt.version();
    }

    private static Results run(RandomStream stream, Path folder) {
        MapRegistry registry = new MapRegistry();
        List<Objective> objectives = List.of(Objectives.defaults().get(0), MODELS, REQUESTS);
        JobSettings settings = new JobSettings(registry, a -> a, objectives, 1);
        try (JobHarness job = new JobHarness(NinesTopology.build(settings), registry, folder)) {
            Instant last = Instant.EPOCH;
            for (Delivery delivery : stream.deliveries()) {
                last = delivery.arrival();
                job.send(delivery.attempt(), last);
            }
            job.beat(stream.end(), Optional.of("run"), last);
            assertThat(job.values(Topics.DEAD_LETTERS)).isEmpty();
            return Results.of(job);
        }
    }
}
