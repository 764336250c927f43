package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.rate.Cumulative;
import dev.nines.domain.rate.RateWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sloth's catalogue google-30d and the workbook's formulas, from minute panes to firing rules: a step to an error ratio
 * fires after (1 - target) / ratio x long window x factor, and the short window resets it W x (1 - threshold / ratio)
 * after the end. Minutes are judged when they are whole, so both come with the first whole minute after.
 */
class SlothTimesTest {
    private static final long A_MINUTE = 1_000;
    private static final int DAYS_3 = RateWindow.D3.minutes();
    private static final Cumulative[] HEALTHY = healthy();

    /** Of the catalogue: budget percent, long and short window; page quick, page slow, ticket quick, ticket slow. */
    private record Catalogue(double budgetPercent, RateWindow longWindow, RateWindow shortWindow) {
        /** Sloth's getBurnRateFactor: the budget's share over the window's share of 30 days. */
        double factor() {
            return budgetPercent / 100 * RateWindow.D30.minutes() / longWindow.minutes();
        }
    }

    private static final List<Catalogue> GOOGLE_30D = List.of(
            new Catalogue(2, RateWindow.H1, RateWindow.M5),
            new Catalogue(5, RateWindow.H6, RateWindow.M30),
            new Catalogue(10, RateWindow.D1, RateWindow.H2),
            new Catalogue(10, RateWindow.D3, RateWindow.H6));

    private static Cumulative[] healthy() {
        Cumulative[] sums = new Cumulative[DAYS_3];
        Cumulative sum = Cumulative.none();
        for (int minute = 0; minute < DAYS_3; minute++) {
            sum = sum.plus(minute, pane(0), 1);
            sums[minute] = sum;
        }
        return sums;
    }

    private static Pane pane(double ratio) {
        Pane pane = new Pane();
        long bad = Math.round(ratio * A_MINUTE);
        pane.outcomes().add(Outcome.OK, Origin.GATEWAY, A_MINUTE - bad);
        pane.outcomes().add(Outcome.OVERLOADED, Origin.GATEWAY, bad);
        return pane;
    }

    @Test
    void factorsAndWindowsAreThoseOfTheCatalogue() {
        for (int i = 0; i < GOOGLE_30D.size(); i++) {
            BurnRule rule = BurnRule.STANDARD.get(i);
            assertThat(rule.conditions().get(0).factor())
                    .isCloseTo(GOOGLE_30D.get(i).factor(), within(1e-9));
            assertThat(rule.longWindow()).isEqualTo(GOOGLE_30D.get(i).longWindow());
            assertThat(rule.shortWindow()).isEqualTo(GOOGLE_30D.get(i).shortWindow());
        }
        // slo:sli_error:ratio_rate5m ... 3d are the windows of the burn rates, 30d that of the budget
        assertThat(RateWindow.BURNS)
                .extracting(RateWindow::word)
                .containsExactly("5m", "30m", "1h", "2h", "6h", "1d", "3d");
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (double target : new double[] {0.999, 0.995, 0.99}) {
            for (double ratio : new double[] {1, 0.5, 0.1}) {
                BurnRule.STANDARD.forEach(rule -> cases.add(Arguments.of(target, ratio, rule)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void timesToFireAndToResetAreTheFormulas(double target, double ratio, BurnRule rule) {
        double threshold = ErrorBudget.rounded(rule.conditions().get(0).factor() * (1 - target));
        double fire = threshold / ratio * rule.longWindow().minutes();
        double reset = (1 - threshold / ratio) * rule.shortWindow().minutes();
        boolean fires = threshold <= ratio;
        // Errors last until the short window is full of them.
        int failing = (fires ? (int) Math.ceil(fire) : 100) + rule.shortWindow().minutes();
        Objective base = Objectives.defaults().get(0);
        Objective objective = new Objective(
                "o", "s", base.scope(), target, base.period(), base.indicator(), List.of(rule), LowTraffic.OFF);
        List<Cumulative> sums = new ArrayList<>(List.of(HEALTHY));
        Course course = Course.start(objective);
        int fired = -1;
        int stopped = -1;
        for (int i = 0; i < failing + rule.shortWindow().minutes() && stopped < 0; i++) {
            int minute = DAYS_3 + i;
            sums.add(sums.get(minute - 1).plus(minute, pane(i < failing ? ratio : 0), 1));
            Evaluation evaluation = Evaluation.of(
                    objective,
                    windows(objective, sums, Origin.GATEWAY),
                    windows(objective, sums, Origin.PROBE),
                    Origin.GATEWAY,
                    course,
                    minute);
            course = evaluation.course();
            boolean now = !evaluation.firing().isEmpty();
            fired = now && fired < 0 ? i + 1 : fired;
            stopped = !now && fired > 0 ? i + 1 - failing : stopped;
        }

        assertThat(BurnTimes.toFire(rule, target, ratio).isPresent()).isEqualTo(fires);
        if (fires) {
            assertThat(BurnTimes.toFire(rule, target, ratio)).hasValueCloseTo(fire, within(1e-9));
            assertThat(BurnTimes.toReset(rule, target, ratio)).hasValueCloseTo(reset, within(1e-9));
            assertThat(fired).isEqualTo((int) Math.ceil(fire - 1e-9));
            assertThat(stopped).isEqualTo((int) Math.floor(reset + 1e-9) + 1);
        } else {
            assertThat(fired).isEqualTo(-1);
        }
    }

    private static WindowCounts windows(Objective objective, List<Cumulative> sums, Origin origin) {
        return new WindowCounts() {
            @Override
            public Counts over(RateWindow window) {
                return last(window.minutes());
            }

            @Override
            public Counts period() {
                return last(sums.size());
            }

            private Counts last(int minutes) {
                int before = sums.size() - 1 - minutes;
                Cumulative earlier = before < 0 ? Cumulative.none() : sums.get(before);
                return objective
                        .indicator()
                        .count(sums.get(sums.size() - 1), origin)
                        .minus(objective.indicator().count(earlier, origin));
            }
        };
    }
}
