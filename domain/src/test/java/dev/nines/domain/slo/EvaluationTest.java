package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The default objective, 99.5 %, with all four rules and the low-traffic gate, over simulated minutes. */
class EvaluationTest {
    private static final Objective OBJECTIVE = Objectives.defaults().get(0);
    private static final BurnRule FAST = BurnRule.STANDARD.get(0);
    private static final int DAYS_3 = RateWindow.D3.minutes();

    private static final Course FIRED = new Course(Collections.nCopies(4, new Streak(0, 0)), Streak.NONE);
    private static final Course START = Course.start(OBJECTIVE);
    private static final Traffic NO_PROBES = new Traffic(0, 0, 0);

    private static Evaluation at(Traffic traffic, int minute, Course before) {
        return Evaluation.of(OBJECTIVE, traffic.upTo(minute), NO_PROBES.upTo(-1), Origin.GATEWAY, before, minute);
    }

    private static List<BurnRule> rules(Evaluation evaluation) {
        return evaluation.firing().stream().map(Firing::rule).toList();
    }

    /** The first minute, counted from 1, after which the state is this one; -1 if it never is. */
    private static int firstMinute(Traffic traffic, int minutes, SloState state) {
        Course course = START;
        for (int minute = 0; minute < minutes; minute++) {
            Evaluation evaluation = at(traffic, minute, course);
            course = evaluation.course();
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

        Evaluation evaluation = at(traffic, 54, START);

        assertThat(BurnRate.of(traffic.upTo(54).over(RateWindow.H1), 0.995)).isCloseTo(20, within(1e-6));
        assertThat(evaluation.state()).isEqualTo(SloState.OK);
        assertThat(evaluation.firing()).isEmpty();
    }

    @Test
    void silenceIsNoRecovery() {
        Traffic traffic = new Traffic(DAYS_3, 100, 400);
        Course course = START;
        Evaluation last = null;
        for (int minute = 0; minute < 400; minute++) {
            // ten bad minutes, then nobody calls any more for five hours, then all is well
            boolean silent = minute >= 10 && minute < 310;
            traffic.minute(minute, silent ? 0 : 100, minute < 10 ? 100 : 0);
            last = at(traffic, minute, course);
            course = last.course();
            if (minute == 305) {
                assertThat(rules(last)).contains(FAST);
                assertThat(last.state()).isEqualTo(SloState.PAGE);
                assertThat(rules(at(traffic, minute, START)))
                        .as("and it is no news either")
                        .doesNotContain(FAST);
            }
        }
        assertThat(rules(last)).doesNotContain(FAST);
    }

    @Test
    void withoutAnyEventsThereIsNoDataAndNothingIsHeld() {
        Traffic traffic = new Traffic(0, 0, 1).minute(0, 0, 0);

        Evaluation evaluation = at(traffic, 0, FIRED);

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

        assertThat(at(traffic, 358, START).state()).isEqualTo(SloState.OK);
        assertThat(at(traffic, 359, START).state()).isEqualTo(SloState.NO_DATA);
        assertThat(at(traffic, 359, START).budgetRemaining()).isEqualTo(1);
    }

    @Test
    void aSlowBurnIsATicketAndAQuietTimeIsOk() {
        // 2 % at 99.5 % burns 4 times too fast: above 3 and 1, below 6; 3x takes 1.5 % / 2 % of a day
        Traffic slow = constant(1_000, 20, DAYS_3);

        assertThat(firstMinute(slow, DAYS_3, SloState.PAGE)).isEqualTo(-1);
        assertThat(firstMinute(slow, DAYS_3, SloState.TICKET)).isBetween(1_080, 1_110);
        assertThat(at(constant(1_000, 1, 10), 9, START).state()).isEqualTo(SloState.OK);
    }

    @Test
    void figuresOfOneMoment() {
        // 3 days and 10 minutes of 100 a minute, the last 10 bad: 1,000 of 433,000
        Evaluation evaluation = at(constant(100, 100, 10), 9, START);

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
                OBJECTIVE.indicator(),
                List.of(),
                LowTraffic.DEFAULT);

        assertThat(Evaluation.of(
                                quiet,
                                constant(10, 10, 100).upTo(99),
                                NO_PROBES.upTo(-1),
                                Origin.GATEWAY,
                                Course.start(quiet),
                                99)
                        .state())
                .isEqualTo(SloState.OK);
    }

    @Test
    void aFewFailuresOfOneCallerMayBeTheRetriesOfOneRequestManyCannot() {
        Traffic few = new Traffic(0, 0, 20).minute(19, 12, 12);
        Traffic many = new Traffic(0, 0, 20).minute(19, 25, 25);

        assertThat(at(few, 19, START).firing()).isNotEmpty();
        assertThat(ofOneCaller(few)).isEmpty();
        assertThat(ofOneCaller(many)).isNotEmpty();
    }

    private static List<Firing> ofOneCaller(Traffic traffic) {
        WindowCounts oneCaller = new WindowCounts() {
            @Override
            public Counts over(RateWindow window) {
                return traffic.upTo(19).over(window);
            }

            @Override
            public Counts period() {
                return traffic.upTo(19).period();
            }

            @Override
            public boolean severalCallers(RateWindow window) {
                return false;
            }
        };
        return Evaluation.of(OBJECTIVE, oneCaller, NO_PROBES.upTo(-1), Origin.GATEWAY, START, 19)
                .firing();
    }

    @Test
    void probesJudgeWhereTrafficIsThinAndStayApartFromIt() {
        // two good requests an hour ago; a probe every ten seconds that fails
        Traffic thin = new Traffic(0, 0, 60).minute(0, 2, 0);
        Traffic busy = new Traffic(0, 0, 60);
        Traffic probes = new Traffic(0, 0, 60);
        for (int minute = 0; minute < 60; minute++) {
            thin.minute(minute, minute == 0 ? 2 : 0, 0);
            busy.minute(minute, 100, 0);
            probes.minute(minute, 6, minute >= 30 ? 6 : 0);
        }

        Evaluation byProbes = Evaluation.of(OBJECTIVE, thin.upTo(59), probes.upTo(59), Origin.GATEWAY, START, 59);
        Evaluation byTraffic = Evaluation.of(OBJECTIVE, busy.upTo(59), probes.upTo(59), Origin.GATEWAY, START, 59);

        assertThat(byProbes.state()).isEqualTo(SloState.PAGE);
        assertThat(byProbes.firing()).first().satisfies(fires -> {
            assertThat(fires.rule()).isEqualTo(FAST);
            assertThat(fires.source()).isEqualTo("probes");
        });
        assertThat(byProbes.period()).as("figures are of traffic").isEqualTo(new Counts(2, 0));
        assertThat(byTraffic.firing()).as("users are well served").isEmpty();
    }

    @Test
    void healthyProbesHideNoFailureOfUsers() {
        Traffic users = new Traffic(0, 0, 60);
        Traffic probes = new Traffic(0, 0, 60);
        for (int minute = 0; minute < 60; minute++) {
            users.minute(minute, minute % 10 == 0 ? 1 : 0, minute % 10 == 0 ? 1 : 0);
            probes.minute(minute, 6, 0);
        }

        Evaluation evaluation = Evaluation.of(OBJECTIVE, users.upTo(50), probes.upTo(50), Origin.GATEWAY, START, 50);

        assertThat(evaluation.firing()).isNotEmpty().allSatisfy(fires -> assertThat(fires.source())
                .isEqualTo("traffic"));
    }

    @Test
    void alertAfterWaitsInEventTime() {
        BurnRule patient = new BurnRule(FAST.conditions(), Duration.ofMinutes(7), Severity.PAGE);
        Objective objective = with(List.of(patient));
        Traffic traffic = constant(600, 600, 60);
        Course course = Course.start(objective);
        int fired = -1;
        for (int minute = 0; minute < 60 && fired < 0; minute++) {
            Evaluation evaluation =
                    Evaluation.of(objective, traffic.upTo(minute), NO_PROBES.upTo(-1), Origin.GATEWAY, course, minute);
            course = evaluation.course();
            fired = evaluation.firing().isEmpty() ? -1 : minute + 1;
        }
        // burns after the 5th minute, see above, and has done so for 7 minutes after the 12th
        assertThat(fired).isEqualTo(12);
        assertThat(patient.word()).isEqualTo("1h/5m 14.4x after 7m");
    }

    @Test
    void allConditionsOfARuleMustHold() {
        BurnRule both = new BurnRule(
                List.of(
                        FAST.conditions().get(0),
                        BurnRule.STANDARD.get(1).conditions().get(0)),
                Duration.ZERO,
                Severity.PAGE);
        Objective objective = with(List.of(both, FAST));
        Traffic traffic = constant(600, 600, 30);

        // 6x of 6 h takes 10.8 minutes, 14.4x of 1 h only 4.32
        assertThat(firing(objective, traffic, 9)).containsExactly(FAST);
        assertThat(firing(objective, traffic, 12)).containsExactly(both, FAST);
        assertThat(both.word()).isEqualTo("1h/5m 14.4x and 6h/30m 6x");
    }

    @Test
    void aBudgetUsedUpStaysSoFromTheMomentItHappened() {
        Traffic traffic = constant(100, 100, 40);
        Course course = START;
        Instant exhausted = null;
        for (int minute = 0; minute < 40; minute++) {
            Evaluation evaluation = at(traffic, minute, course);
            course = evaluation.course();
            if (evaluation.budgetRemaining() <= 0) {
                exhausted = exhausted == null ? Instant.ofEpochSecond((minute + 1) * 60L) : exhausted;
                assertThat(evaluation.exhaustedAt()).isEqualTo(exhausted);
            } else {
                assertThat(evaluation.exhaustedAt()).isAfter(Instant.ofEpochSecond((minute + 1) * 60L));
            }
        }
        assertThat(exhausted).isNotNull();
        assertThat(at(constant(100, 0, 10), 9, START).exhaustedAt())
                .as("nothing burns")
                .isNull();
    }

    private static List<BurnRule> firing(Objective objective, Traffic traffic, int minute) {
        return rules(Evaluation.of(
                objective, traffic.upTo(minute), NO_PROBES.upTo(-1), Origin.GATEWAY, Course.start(objective), minute));
    }

    private static Objective with(List<BurnRule> rules) {
        return new Objective(
                "o",
                "s",
                OBJECTIVE.scope(),
                OBJECTIVE.target(),
                OBJECTIVE.period(),
                OBJECTIVE.indicator(),
                rules,
                LowTraffic.DEFAULT);
    }
}
