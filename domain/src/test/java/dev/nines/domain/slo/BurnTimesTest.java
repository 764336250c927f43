package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.RateWindow;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published times of the four rules: by formula, and by simulated minutes of even traffic, 1,000 events each. */
class BurnTimesTest {
    private static final int DAYS_3 = RateWindow.D3.minutes();
    private static final long A_MINUTE = 1_000;

    private static final String TABLE = """
            0.999, 14.4, 1.00, 0.864, 4.93
            0.999, 14.4, 0.50, 1.728, 4.86
            0.999, 14.4, 0.15, 5.76, 4.52
            0.999, 14.4, 0.10, 8.64, 4.28
            0.999, 14.4, 0.05, 17.28, 3.56
            0.999, 14.4, 0.02, 43.2, 1.4
            0.999, 14.4, 0.01, ,
            0.999, 6, 1.00, 2.16, 29.82
            0.999, 6, 0.15, 14.4, 28.8
            0.999, 6, 0.02, 108, 21
            0.999, 6, 0.01, 216, 12
            0.999, 3, 1.00, 4.32, 119.64
            0.999, 3, 0.02, 216, 102
            0.999, 3, 0.01, 432, 84
            0.999, 1, 1.00, 4.32, 359.64
            0.999, 1, 0.01, 432, 324
            0.995, 14.4, 1.00, 4.32, 4.64
            0.995, 14.4, 0.15, 28.8, 2.6
            0.995, 14.4, 0.10, 43.2, 1.4
            0.995, 14.4, 0.05, ,
            0.995, 6, 1.00, 10.8, 29.1
            0.995, 6, 0.05, 216, 12
            0.995, 6, 0.02, ,
            0.99, 14.4, 1.00, 8.64, 4.28
            0.99, 14.4, 0.15, 57.6, 0.2
            0.99, 14.4, 0.10, ,
            0.99, 6, 1.00, 21.6, 28.2
            0.99, 6, 0.10, 216, 12
            0.95, 14.4, 1.00, 43.2, 1.4
            0.95, 14.4, 0.50, ,
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void timesByFormulaAndBySimulation(double target, double factor, double ratio, Double fire, Double reset) {
        BurnRule rule = BurnRule.STANDARD.stream()
                .filter(standard -> standard.conditions().get(0).factor() == factor)
                .findFirst()
                .orElseThrow();

        assertThat(BurnTimes.toFire(rule, target, ratio)).satisfies(time -> same(time, fire));
        assertThat(BurnTimes.toReset(rule, target, ratio)).satisfies(time -> same(time, reset));
        simulate(rule, target, ratio, fire, reset);
    }

    private static void same(OptionalDouble time, Double expected) {
        assertThat(time.isPresent()).isEqualTo(expected != null);
        time.ifPresent(minutes -> assertThat(minutes).isCloseTo(expected, within(0.01)));
    }

    /** Errors last until the rule fired and its short window is full of them, then stop. */
    private static void simulate(BurnRule rule, double target, double ratio, Double fire, Double reset) {
        Objective objective = objective(rule, target);
        int longest = fire == null
                ? DAYS_3
                : (int) Math.ceil(fire) + rule.shortWindow().minutes();
        int end = longest + rule.shortWindow().minutes();
        Traffic traffic = new Traffic(DAYS_3, A_MINUTE, end);
        Integer firedAfter = null;
        Integer resetAfter = null;
        Course course = Course.start(objective);
        Traffic noProbes = new Traffic(0, 0, 0);
        for (int minute = 0; minute < end; minute++) {
            traffic.minute(minute, A_MINUTE, minute < longest ? Math.round(ratio * A_MINUTE) : 0);
            Evaluation evaluation =
                    Evaluation.of(objective, traffic.upTo(minute), noProbes.upTo(-1), Origin.GATEWAY, course, minute);
            course = evaluation.course();
            List<Firing> firing = evaluation.firing();
            if (firedAfter == null && !firing.isEmpty()) {
                firedAfter = minute + 1;
            }
            if (firedAfter != null && resetAfter == null && firing.isEmpty()) {
                resetAfter = minute + 1 - longest;
            }
        }
        // judged at whole minutes: fires with the first that is not before the formula, stops with the first after it
        assertThat(firedAfter).isEqualTo(fire == null ? null : (Integer) (int) Math.ceil(fire - 1e-9));
        assertThat(resetAfter).isEqualTo(reset == null ? null : (Integer) ((int) Math.floor(reset + 1e-9) + 1));
    }

    private static Objective objective(BurnRule rule, double target) {
        Objective base = Objectives.defaults().get(0);
        return new Objective(
                "o", "s", base.scope(), target, base.period(), base.indicator(), List.of(rule), LowTraffic.OFF);
    }
}
