package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.rate.RateWindow;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The default objective, 99.5 %, with all four rules and the low-traffic gate, over simulated minutes. */
class EvaluationTest {
    private static final Objective OBJECTIVE = Objectives.defaults().get(0);
    private static final BurnRule FAST = BurnRule.STANDARD.get(0);
    private static final int DAYS_3 = RateWindow.D3.minutes();

    private static Evaluation at(Traffic traffic, int minute, Collection<BurnRule> before) {
        return Evaluation.of(OBJECTIVE, traffic.upTo(minute), before);
    }

    /** The first minute, counted from 1, after which the state is this one; -1 if it never is. */
    private static int firstMinute(Traffic traffic, int minutes, SloState state) {
        List<BurnRule> firing = List.of();
        for (int minute = 0; minute < minutes; minute++) {
            Evaluation evaluation = at(traffic, minute, firing);
            firing = evaluation.firing();
            if (evaluation.state() == state) {
                return minute + 1;
            }
        }
        return -1;
    }

    /** Even traffic for three days, then minutes of which so many events are bad. */
    private static Traffic constant(long events, long bad, int minutes) {
        Traffic traffic = new Traffic(DAYS_3, events, minutes);
        for (int minute = 0; minute < minutes; minute++) {
            traffic.minute(minute, events, bad);
        }
        return traffic;
    }

    @Test
    void aTotalOutagePagesOneMinuteLaterThanWithoutProof() {
        // 600 a minute: 4.32 minutes by formula, so after the 5th; its bound over the hour is 3,000 of 36,000 at least
        assertThat(firstMinute(constant(600, 600, 60), 60, SloState.PAGE)).isEqualTo(5);
        // 10 a minute: 50 of 600 is 8.3 %, bound 6.1 %; 60 of 600 is 10 %, bound 7.5 % > 7.2 %
        assertThat(firstMinute(constant(10, 10, 60), 60, SloState.PAGE)).isEqualTo(6);
    }

    @Test
    void aTrickleThatFailsForAWhileIsNoticed() {
        // one a minute has only 5 events in 5 minutes; 13 failures of 60 are what 7.2 % gives once in a thousand
        assertThat(firstMinute(constant(1, 1, 60), 60, SloState.PAGE)).isEqualTo(13);
    }

    @Test
    void oneFailureOfTenRequestsAnHourDoesNotPage() {
        Traffic traffic = new Traffic(0, 0, 60);
        for (int minute = 0; minute < 60; minute++) {
            traffic.minute(minute, minute % 6 == 0 ? 1 : 0, minute == 54 ? 1 : 0);
        }

        Evaluation evaluation = at(traffic, 54, List.of());

        assertThat(BurnRate.of(traffic.upTo(54).over(RateWindow.H1), 0.995)).isCloseTo(20, within(1e-6));
        assertThat(evaluation.state()).isEqualTo(SloState.OK);
        assertThat(evaluation.firing()).isEmpty();
    }

    @Test
    void silenceIsNoRecovery() {
        Traffic traffic = new Traffic(DAYS_3, 100, 400);
        List<BurnRule> firing = List.of();
        for (int minute = 0; minute < 400; minute++) {
            // ten bad minutes, then nobody calls any more for five hours, then all is well
            boolean silent = minute >= 10 && minute < 310;
            traffic.minute(minute, silent ? 0 : 100, minute < 10 ? 100 : 0);
            firing = at(traffic, minute, firing).firing();
            if (minute == 305) {
                assertThat(firing).contains(FAST);
                assertThat(at(traffic, minute, firing).state()).isEqualTo(SloState.PAGE);
                assertThat(at(traffic, minute, List.of()).firing())
                        .as("and it is no news either")
                        .doesNotContain(FAST);
            }
        }
        assertThat(firing).doesNotContain(FAST);
    }

    @Test
    void withoutAnyEventsThereIsNoDataAndNothingIsHeld() {
        Traffic traffic = new Traffic(0, 0, 1).minute(0, 0, 0);

        Evaluation evaluation = at(traffic, 0, BurnRule.STANDARD);

        assertThat(evaluation.state()).isEqualTo(SloState.NO_DATA);
        assertThat(evaluation.firing()).isEmpty();
        assertThat(evaluation.budgetRemaining()).isNull();
        assertThat(evaluation.period().errorRatio()).isNull();
        assertThat(evaluation.burns()).hasSize(7).allSatisfy(burn -> assertThat(burn.rate())
                .isNull());
    }

    @Test
    void sixSilentHoursAreNoDataThoughTheBudgetIsStillKnown() {
        Traffic traffic = new Traffic(DAYS_3, 100, 361);
        for (int minute = 0; minute < 361; minute++) {
            traffic.minute(minute, 0, 0);
        }

        assertThat(at(traffic, 358, List.of()).state()).isEqualTo(SloState.OK);
        assertThat(at(traffic, 359, List.of()).state()).isEqualTo(SloState.NO_DATA);
        assertThat(at(traffic, 359, List.of()).budgetRemaining()).isEqualTo(1);
    }

    @Test
    void aSlowBurnIsATicketAndAQuietTimeIsOk() {
        // 2 % at 99.5 % burns 4 times too fast: above 3 and 1, below 6; 3x takes 1.5 % / 2 % of a day
        Traffic slow = constant(1_000, 20, DAYS_3);

        assertThat(firstMinute(slow, DAYS_3, SloState.PAGE)).isEqualTo(-1);
        assertThat(firstMinute(slow, DAYS_3, SloState.TICKET)).isBetween(1_080, 1_110);
        assertThat(at(constant(1_000, 1, 10), 9, List.of()).state()).isEqualTo(SloState.OK);
    }

    @Test
    void figuresOfOneMoment() {
        // 3 days and 10 minutes of 100 a minute, the last 10 bad: 1,000 of 433,000
        Evaluation evaluation = at(constant(100, 100, 10), 9, List.of());

        assertThat(evaluation.period()).isEqualTo(new Counts(433_000, 1_000));
        assertThat(evaluation.budgetRemaining()).isCloseTo(1 - 1_000 / (433_000 * 0.005), within(1e-9));
        assertThat(evaluation.burns()).extracting(Burn::window).isEqualTo(RateWindow.BURNS);
        // 5m: all bad, 200 times; 30m: a third; 1h: a sixth
        assertThat(evaluation.burns().subList(0, 3))
                .extracting(burn -> Math.round(burn.rate() * 10) / 10.0)
                .containsExactly(200.0, 66.7, 33.3);
        assertThat(evaluation.state()).isEqualTo(SloState.PAGE);
    }

    @Test
    void withoutRulesThereAreNoAlerts() {
        Objective quiet = new Objective(
                "o",
                "s",
                OBJECTIVE.scope(),
                0.9,
                OBJECTIVE.period(),
                OBJECTIVE.counted(),
                OBJECTIVE.bad(),
                List.of(),
                LowTraffic.DEFAULT);

        assertThat(Evaluation.of(quiet, constant(10, 10, 100).upTo(99), List.of())
                        .state())
                .isEqualTo(SloState.OK);
    }
}
