package dev.nines.domain.whatif;

import static dev.nines.domain.whatif.Story.A;
import static dev.nines.domain.whatif.Story.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.whatif.DayFacts.TokenRatio;
import dev.nines.domain.whatif.DayFacts.Tokens;
import dev.nines.domain.whatif.DayFacts.UnitPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rules worked out by hand on an hour or two. */
class ReplayTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Set<Trigger> ALL = Set.of(Trigger.values());

    /** In each minute 100 requests at a: 60 good, 25 errors, 5 timeouts, 10 throttled; at b 9 of 10 are good. */
    private static Story mixed() {
        return new Story().hour().a(0, 60, 60, 25, 5, 10).b(0, 60, 36, 4, 0, 0);
    }

    @Test
    void onlyTriggersMoveOn() {
        assertThat(availability(mixed(), Story.policy(ALL, A))).isCloseTo(0.60, EXACT);
        // 0.60 + 0.40 x 0.9
        assertThat(availability(mixed(), Story.policy(ALL, A, B))).isCloseTo(0.96, EXACT);
        // 0.60 + 0.25 x 0.9
        assertThat(availability(mixed(), Story.policy(Set.of(Trigger.ERRORS), A, B)))
                .isCloseTo(0.825, EXACT);
        // 0.60 + (0.05 + 0.10) x 0.9
        assertThat(availability(mixed(), Story.policy(Set.of(Trigger.TIMEOUT, Trigger.THROTTLING), A, B)))
                .isCloseTo(0.735, EXACT);
    }

    @Test
    void aRetryFaresAsTheOthersOfItsMinuteUnlessItFailsAnyway() {
        Story half = new Story().hour().a(0, 60, 5, 5, 0, 0);
        // Of the other nine of a failed one, five are good: 1/2 + 1/2 x 5/9.
        assertThat(availability(half, Story.with(Story.policy(ALL, A), 1, 0))).isCloseTo(0.5 + 0.5 * 5 / 9, EXACT);
        // Four in ten fail again in any case: 1/2 + 1/2 x 0.6 x 5/9.
        assertThat(availability(half, Story.with(Story.policy(ALL, A), 1, 0.4)))
                .isCloseTo(0.5 + 0.5 * 0.6 * 5 / 9, EXACT);
        // And the second retry: of the other eight of two failed ones five are good.
        assertThat(availability(half, Story.with(Story.policy(ALL, A), 2, 0)))
                .isCloseTo(0.5 + 0.5 * 5 / 9 + 0.5 * 4 / 9 * 5 / 8, EXACT);
        // A throttled one is not retried where that is no trigger.
        assertThat(availability(
                        new Story().hour().a(0, 60, 5, 0, 0, 5),
                        Story.with(Story.policy(Set.of(Trigger.ERRORS), A), 3, 0)))
                .isCloseTo(0.5, EXACT);
    }

    /** a is down from 00:10 to 00:20. A failed try costs a dollar, so that the cost counts the tries at a that failed. */
    private static Story down() {
        Story story = new Story()
                .hour()
                .a(0, 10, 10, 0, 0, 0)
                .a(10, 20, 0, 10, 0, 0)
                .a(20, 60, 10, 0, 0, 0)
                .b(0, 60, 40, 0, 0, 0)
                .day(
                        Story.DAY,
                        new DayFacts(500, 100, 0, 1, Optional.empty(), Optional.empty()),
                        new DayFacts(2400, 0, 0, 0, Optional.empty(), Optional.empty()));
        story.outagesOfA.add(
                new OutageWindow(Trigger.ERRORS, at("00:10:00"), at("00:11:00"), at("00:20:00"), at("00:21:00")));
        return story;
    }

    @Test
    void aKnownOutageIsPassedOver() {
        Policy blind = Story.policy(ALL, A, B);
        assertThat(down().estimate(blind).usd().point()).isCloseTo(100, EXACT);
        // Known at 00:12:30: two and a half minutes of ten requests each are tried at a.
        Policy delayed = Story.with(blind, new OutageRule(Optional.of(Duration.ofSeconds(150)), Duration.ZERO));
        assertThat(down().estimate(delayed).usd().point()).isCloseTo(25, EXACT);
        assertThat(availability(down(), delayed)).isCloseTo(1, EXACT);
        // As Nines knew it: at 00:11:00.
        Policy measured = Story.with(blind, new OutageRule(Optional.empty(), Duration.ZERO));
        assertThat(down().estimate(measured).usd().point()).isCloseTo(10, EXACT);
        // Known only when it is over, or of a kind that is no trigger: never passed over.
        assertThat(down().estimate(
                                Story.with(blind, new OutageRule(Optional.of(Duration.ofMinutes(10)), Duration.ZERO)))
                        .usd()
                        .point())
                .isCloseTo(100, EXACT);
    }

    @Test
    void stickBackStaysAway() {
        Policy policy = Story.policy(ALL, A, B);
        // Known at once, back at 00:20: ten minutes of sixty are elsewhere; with 5 minutes more, fifteen.
        assertThat(down().estimate(Story.with(policy, new OutageRule(Optional.of(Duration.ZERO), Duration.ZERO)))
                        .moved())
                .isCloseTo(10.0 / 60, EXACT);
        assertThat(down().estimate(
                                Story.with(policy, new OutageRule(Optional.of(Duration.ZERO), Duration.ofMinutes(5))))
                        .moved())
                .isCloseTo(15.0 / 60, EXACT);
        // Nines knew of the end a minute later.
        assertThat(down().estimate(Story.with(policy, new OutageRule(Optional.empty(), Duration.ZERO)))
                        .moved())
                .isCloseTo(11.0 / 60, within(1e-9));
    }

    @Test
    void whatIsPassedOverIsTriedLast() {
        Story both = down().b(10, 20, 0, 0, 0, 0);
        // b fails half of its tries in these minutes by errors of its own; a, tried last, would have failed as well.
        both.b(10, 20, 0, 40, 0, 0);
        assertThat(availability(
                        both,
                        Story.with(Story.policy(ALL, A, B), new OutageRule(Optional.of(Duration.ZERO), Duration.ZERO))))
                .isCloseTo(1 - 100 * 0.5 / 600, EXACT);
    }

    /** Nine of ten answers of a take 100 ms, one takes 10 s; b answers in 100 ms. */
    private static Story slow() {
        return new Story()
                .hour()
                .a(0, 60, 100, 0, 0, 0)
                .b(0, 60, 50, 0, 0, 0)
                .latencies(0, 100, 90, 10_000, 10)
                .latencies(1, 100, 50);
    }

    @Test
    void aTimeoutMakesFailuresOfSlowAnswers() {
        Policy plain = Story.policy(ALL, A);
        assertThat(slow().estimate(plain).p95().point()).isCloseTo(10_000, within(100.0));
        Policy limited = Story.with(Story.policy(Set.of(Trigger.ERRORS), A, B), Duration.ofSeconds(5), null);
        assertThat(availability(slow(), limited)).isCloseTo(0.9, EXACT);
        Policy moving = Story.with(Story.policy(ALL, A, B), Duration.ofSeconds(5), null);
        assertThat(availability(slow(), moving)).isCloseTo(1, EXACT);
        assertThat(slow().estimate(moving).p50().point()).isCloseTo(100, within(1.0));
    }

    @Test
    void aHedgeTakesTheFirstAnswer() {
        Policy hedged = Story.with(Story.policy(ALL, A, B), null, Duration.ofSeconds(1));
        Estimate estimate = slow().day(
                        Story.DAY,
                        new DayFacts(6000, 0, 0.01, 0, Optional.empty(), Optional.empty()),
                        new DayFacts(3000, 0, 0.04, 0, Optional.empty(), Optional.empty()))
                .estimate(hedged);
        // One in ten waits a second and is answered by b 100 ms later; both are paid.
        assertThat(estimate.availability().point()).isCloseTo(1, EXACT);
        assertThat(estimate.p50().point()).isCloseTo(100, within(1.0));
        assertThat(estimate.p95().point()).isCloseTo(1_100, within(22.0));
        assertThat(estimate.usdPer1k().point()).isCloseTo(1000 * (0.01 + 0.1 * 0.04), within(1e-6));
        assertThat(estimate.moved()).isCloseTo(0.1, EXACT);
    }

    @Test
    void aHedgedPairFailsTogetherOnly() {
        // a answers half at once and never the rest; b answers 9 of 10: 1/2 + 1/2 x 0.9 whether it failed or waited.
        Story story = new Story().hour().a(0, 60, 50, 50, 0, 0).b(0, 60, 36, 4, 0, 0);
        story.latencies(0, 100, 50).latencies(1, 100, 36);
        assertThat(availability(story, Story.with(Story.policy(ALL, A, B), null, Duration.ofSeconds(1))))
                .isCloseTo(0.95, EXACT);
    }

    @Test
    void whatHistoryDoesNotTellHasBounds() {
        Story blind = new Story()
                .hour()
                .a(0, 60, 50, 50, 0, 0)
                .day(Story.DAY, DayFacts.NOTHING, new DayFacts(900, 100, 0, 0, Optional.empty(), Optional.empty()));
        // Half comes to b, of which this hour tells nothing and the day 9 of 10.
        Estimate estimate = blind.estimate(Story.policy(ALL, A, B));
        assertThat(estimate.availability().point()).isCloseTo(0.95, EXACT);
        assertThat(estimate.atLeast()).isCloseTo(0.5, EXACT);
        assertThat(estimate.atMost()).isCloseTo(0.95, EXACT);
        assertThat(estimate.unsupported()).isCloseTo(0.5, EXACT);
        // Nothing anywhere: it fails, or at best never does.
        Estimate unknown = new Story().hour().a(0, 60, 50, 50, 0, 0).estimate(Story.policy(ALL, A, B));
        assertThat(unknown.availability().point()).isCloseTo(0.5, EXACT);
        assertThat(unknown.atLeast()).isCloseTo(0.5, EXACT);
        assertThat(unknown.atMost()).isCloseTo(1, EXACT);
    }

    @Test
    void whatFailsTogetherIsNotWorthAProduct() {
        // Both are down in the same half of the hour: 1/2, though 3/4 if they were independent, and 1/2 to 1 possible.
        Story together = new Story().hour().a(0, 30, 0, 20, 0, 0).a(30, 60, 20, 0, 0, 0);
        together.b(0, 30, 0, 20, 0, 0).b(30, 60, 20, 0, 0, 0);
        Estimate estimate = together.estimate(Story.policy(ALL, A, B));
        assertThat(estimate.availability().point()).isCloseTo(0.5, EXACT);
        assertThat(estimate.independent()).isCloseTo(0.75, EXACT);
        assertThat(estimate.frechetLow()).isCloseTo(0.5, EXACT);
        assertThat(estimate.frechetHigh()).isCloseTo(1, EXACT);
    }

    @Test
    void tiersHaveTargetsOfTheirOwn() {
        Policy policy = new Policy(
                "p",
                Strategy.FIXED,
                List.of(A),
                Map.of("critical", List.of(A, B)),
                ALL,
                Optional.empty(),
                Retries.NONE,
                Optional.empty(),
                Optional.empty());
        // A quarter is critical: 1/4 x 0.96 + 3/4 x 0.60
        assertThat(availability(mixed().tiers(0.25, 0.25, 0), policy)).isCloseTo(0.69, EXACT);
    }

    @Test
    void movedWorkCostsItsTokensAtTheOtherPrice() {
        DayFacts a = new DayFacts(3600, 0, 0.002, 0, Optional.of(new Tokens(1000, 500, 0, 100)), Optional.empty());
        DayFacts b =
                new DayFacts(2400, 0, 0.5, 0, Optional.empty(), Optional.of(new UnitPrice(2e-6, 1e-6, 3e-6, 10e-6)));
        Story story =
                new Story().hour().a(0, 60, 60, 0, 0, 0).b(0, 60, 40, 0, 0, 0).day(Story.DAY, a, b);
        // It stays: what it really cost. It moves for good: 1000 x 2 + 500 x 1 + 100 x 10 millionths.
        assertThat(per1k(story, Story.policy(ALL, A))).isCloseTo(2, EXACT);
        assertThat(per1k(story, Story.policy(ALL, B))).isCloseTo(3.5, EXACT);
        // b counts 10 % more input and half the output: 1100 x 2 + 550 x 1 + 50 x 10.
        story.ratios[0][1] = new TokenRatio(1.1, 0.5, 50);
        assertThat(per1k(story, Story.policy(ALL, B))).isCloseTo(3.25, EXACT);
        // It moves for a failure: nothing is in b's cache, so 500 more tokens have the full price.
        Story failing =
                new Story().hour().a(0, 60, 0, 60, 0, 0).b(0, 60, 40, 0, 0, 0).day(Story.DAY, a, b);
        assertThat(per1k(failing, Story.policy(ALL, A, B))).isCloseTo(4, EXACT);
    }

    @Test
    void ordersAreMadeOfWhatWasBefore() {
        Tokens work = new Tokens(1000, 0, 0, 0);
        UnitPrice dear = new UnitPrice(4e-6, 4e-6, 4e-6, 0);
        UnitPrice cheap = new UnitPrice(1e-6, 1e-6, 1e-6, 20e-6);
        Story story = new Story();
        for (int hour = 0; hour < 48; hour++) {
            story.hour().a(0, 60, 18, 2, 0, 0).b(0, 60, 20, 0, 0, 0);
        }
        story.day(
                        Story.DAY,
                        new DayFacts(1000, 0, 0.004, 0, Optional.of(work), Optional.of(dear)),
                        new DayFacts(1000, 0, 0.001, 0, Optional.of(work), Optional.of(cheap)))
                .day(
                        Story.DAY.plusDays(1),
                        new DayFacts(1000, 0, 0.004, 0, Optional.of(work), Optional.of(dear)),
                        new DayFacts(1000, 0, 0.001, 0, Optional.of(work), Optional.of(cheap)));
        // A usual call, 1,000 in and 250 out, costs 0.004 at a and 0.001 + 0.005 at b: the first day at a, with one in
        // ten
        // failing over. The work of that day had nothing out: the second day at b.
        Policy cheapest = Policy.failover("p", Strategy.CHEAPEST_FIRST, List.of(A, B));
        assertThat(story.estimate(cheapest).moved()).isCloseTo((0.1 + 1) / 2, EXACT);
        // The first hour as listed; then b is known to be better.
        Policy reliable = Policy.failover("p", Strategy.MOST_RELIABLE_FIRST, List.of(A, B));
        assertThat(story.estimate(reliable).moved()).isCloseTo((0.1 + 47) / 48, EXACT);
    }

    @Test
    void whatWasIsExact() {
        Replay.Answer answer = new Story()
                .hour()
                .a(0, 60, 1, 0, 0, 0)
                .hour()
                .a(0, 60, 1, 0, 0, 0)
                .answer(Policy.alone(A));
        assertThat(answer.real().availability().point()).isCloseTo(0.9, EXACT);
        assertThat(answer.real().usd().point()).isCloseTo(1.0, EXACT);
        assertThat(answer.policies().get(0).delta().point()).isCloseTo(0.1, EXACT);
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(mixed().answer(Story.policy(ALL, A, B))).isEqualTo(mixed().answer(Story.policy(ALL, A, B)));
    }

    private static double availability(Story story, Policy policy) {
        return story.estimate(policy).availability().point();
    }

    private static double per1k(Story story, Policy policy) {
        return story.estimate(policy).usdPer1k().point();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }
}
