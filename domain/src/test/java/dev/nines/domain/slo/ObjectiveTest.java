package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.rate.Cumulative;
import dev.nines.domain.rate.RateWindow;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {
    private static final Objective DEFAULT = Objectives.defaults().get(0);

    private static Objective with(double target, int days, Set<Outcome> counted, Set<Outcome> bad) {
        return new Objective(
                "o",
                "s",
                DEFAULT.scope(),
                target,
                new RollingPeriod(Duration.ofDays(days)),
                new Indicator(counted, bad),
                BurnRule.STANDARD,
                LowTraffic.DEFAULT);
    }

    private static Cumulative sum(OutcomeCounts outcomes) {
        Cumulative none = Cumulative.none();
        return new Cumulative(
                outcomes, 0, none.latency(), none.probeLatency(), none.ttft(), none.badCallers(), none.callers(), 1, 1);
    }

    private static Objective with(double target, int days) {
        return with(
                target, days, DEFAULT.indicator().counted(), DEFAULT.indicator().bad());
    }

    @Test
    void aBurnRateATotalOutageCannotReachIsRefusedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0.9, 30))
                .withMessage("burn rate 14.4 of 1h/5m 14.4x can never be exceeded at target 0.9: a total outage burns"
                        + " 10.00; use a lower burn rate over a longer window, or a target above 0.9306");
        assertThat(with(0.94, 30).rules()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 30, 'target 1.0 is not above 0'",
        "0, 30, 'target 0.0 is not above 0'",
        "99.5, 30, 'target 99.5 is not above 0'",
        "0.995, 31, 'period of 44640 minutes is not within'",
        "0.995, 2, 'window 3d of a burn rule is longer than the period, 2d'",
    })
    void whatMakesNoSenseIsRefused(double target, int days, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(target, days))
                .withMessageStartingWith(message);
    }

    @Test
    void badOutcomesMustBeSomeOfThoseCounted() {
        Set<Outcome> bad = EnumSet.of(Outcome.TIMEOUT, Outcome.OVERLOADED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0.99, 30, EnumSet.of(Outcome.OK, Outcome.TIMEOUT), bad))
                .withMessage("bad outcomes [overloaded] are not among those counted in total");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0.99, 30, bad, bad))
                .withMessageStartingWith("every counted outcome is bad");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0.99, 30, bad, Set.of()))
                .withMessageStartingWith("no outcome is bad");
    }

    @Test
    void theDefaultCountsGoodAndBadOfOneOrigin() {
        OutcomeCounts outcomes = new OutcomeCounts();
        outcomes.add(Outcome.OK, Origin.GATEWAY, 90);
        outcomes.add(Outcome.TRUNCATED, Origin.GATEWAY, 4);
        outcomes.add(Outcome.TIMEOUT, Origin.GATEWAY, 3);
        outcomes.add(Outcome.OVERLOADED, Origin.GATEWAY, 3);
        outcomes.add(Outcome.RATE_LIMITED, Origin.GATEWAY, 50);
        outcomes.add(Outcome.CLIENT_ERROR, Origin.GATEWAY, 50);
        outcomes.add(Outcome.TIMEOUT, Origin.PROBE, 7);

        assertThat(DEFAULT.indicator().count(sum(outcomes), Origin.GATEWAY)).isEqualTo(new Counts(100, 6));
        assertThat(DEFAULT.indicator().count(sum(outcomes), Origin.PROBE)).isEqualTo(new Counts(7, 7));
        assertThat(DEFAULT.indicator().count(sum(new OutcomeCounts()), Origin.GATEWAY))
                .isEqualTo(Counts.NONE);
    }

    @Test
    void throttlingCountsWhereTheObjectiveSaysSo() {
        OutcomeCounts outcomes = new OutcomeCounts();
        outcomes.add(Outcome.OK, Origin.GATEWAY, 90);
        outcomes.add(Outcome.RATE_LIMITED, Origin.GATEWAY, 10);
        Objective capacity = with(
                0.99,
                30,
                Objectives.outcomes(Judgement.GOOD, Judgement.BAD, Judgement.THROTTLED),
                Objectives.outcomes(Judgement.BAD, Judgement.THROTTLED));

        assertThat(capacity.indicator().count(sum(outcomes), Origin.GATEWAY)).isEqualTo(new Counts(100, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "*,,, openai,,, true",
        "*,,, openai, gpt-5,, false",
        "*,,, *,,, false",
        "openai,,, anthropic,,, false",
        "openai, gpt-5,, openai, gpt-5,, true",
        "openai, gpt-5,, openai, gpt-5-mini,, false",
        "openai, gpt-5,, openai,,, false",
        "openai, *,, openai, gpt-5,, true",
        "openai, *, *, openai, gpt-5, eu, true",
        "openai, *,, openai, gpt-5, eu, false",
    })
    void aPatternTakesScopesOfItsOwnWidth(
            String provider, String model, String region, String p, String m, String r, boolean matches) {
        assertThat(new ScopePattern(provider, model, region).matches(new Scope(p, m, r)))
                .isEqualTo(matches);
    }

    @Test
    void theBudgetIsWeightedByEvents() {
        // 99.5 % of 10,000 allows 50; 20 are 40 % of it, 75 overdraw it by half
        assertThat(ErrorBudget.remaining(new Counts(10_000, 20), 0.995)).isCloseTo(0.6, within(1e-9));
        assertThat(ErrorBudget.remaining(new Counts(10_000, 75), 0.995)).isCloseTo(-0.5, within(1e-9));
        assertThat(ErrorBudget.remaining(new Counts(1, 0), 0.995)).isEqualTo(1);
        assertThat(ErrorBudget.remaining(Counts.NONE, 0.995)).isNull();
    }

    @Test
    void burnRates() {
        // 0.1 % errors at 99.9 % use the budget up exactly in time, 100 % a thousand times too fast
        assertThat(BurnRate.of(new Counts(1_000, 1), 0.999)).isCloseTo(1, within(1e-9));
        assertThat(BurnRate.of(new Counts(7, 7), 0.999)).isCloseTo(1_000, within(1e-6));
        assertThat(BurnRate.of(Counts.NONE, 0.999)).isNull();
        assertThat(BurnRate.largest(0.99)).isCloseTo(100, within(1e-9));
    }

    @Test
    void rulesReadAsInAlerts() {
        assertThat(BurnRule.STANDARD)
                .extracting(BurnRule::word)
                .containsExactly("1h/5m 14.4x", "6h/30m 6x", "1d/2h 3x", "3d/6h 1x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BurnRule(RateWindow.M5, RateWindow.H1, 2, Severity.PAGE))
                .withMessage("the short window 1h is not shorter than the long one, 5m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BurnRule(RateWindow.D30, RateWindow.H1, 2, Severity.PAGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BurnRule(RateWindow.H1, RateWindow.M5, 0, Severity.PAGE));
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(3, 4)).withMessage("4 bad of 3 events");
        assertThatIllegalArgumentException().isThrownBy(() -> new Counts(3, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LowTraffic(10, 3, 98))
                .withMessage("confidence 98.0 is not within 0 and below 1, e.g. 0.98");
        assertThat(List.of(Severity.values())).extracting(Severity::word).containsExactly("ticket", "page");
    }
}
