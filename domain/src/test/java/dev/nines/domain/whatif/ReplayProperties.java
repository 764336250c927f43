package dev.nines.domain.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every history. */
class ReplayProperties {
    private static final Set<Trigger> ALL = Set.of(Trigger.values());
    private static final double ROUNDING = 1e-9;

    /** Minutes of an hour: of a's ten requests so many fail, and of b's attempts; a negative number is no attempt at b. */
    private static Story story(int[] failures, int[] failuresOfB) {
        Story story = new Story().hour();
        for (int minute = 0; minute < failures.length; minute++) {
            story.a(minute, minute + 1, 10 - failures[minute], failures[minute], 0, 0);
            if (failuresOfB[minute] >= 0) {
                story.b(minute, minute + 1, 10 - failuresOfB[minute], failuresOfB[minute], 0, 0);
            }
        }
        return story;
    }

    @Property(tries = 100)
    void moreTargetsNeverServeWorse(
            @ForAll @Size(60) int[] a, @ForAll @Size(60) int[] b, @ForAll @IntRange(max = 2) int retries) {
        Story story = story(bounded(a, 0), bounded(b, -5));
        Policy one = Story.with(Story.policy(ALL, Story.A), retries, 0.3);
        Policy two = Story.with(Story.policy(ALL, Story.A, Story.B), retries, 0.3);
        assertThat(story.estimate(two).availability().point())
                .isGreaterThanOrEqualTo(story.estimate(one).availability().point() - ROUNDING);
    }

    @Property(tries = 100)
    void boundsAndIntervalsHoldTheEstimate(@ForAll @Size(60) int[] a, @ForAll @Size(60) int[] b) {
        Estimate estimate = story(bounded(a, 0), bounded(b, -30)).estimate(Story.policy(ALL, Story.A, Story.B));
        double point = estimate.availability().point();
        assertThat(point).isBetween(estimate.atLeast() - ROUNDING, estimate.atMost() + ROUNDING);
        assertThat(estimate.here().holds(point)).isTrue();
        assertThat(estimate.availability().holds(point)).isTrue();
        assertThat(estimate.availability().low()).isGreaterThanOrEqualTo(0);
        assertThat(estimate.availability().high()).isLessThanOrEqualTo(1);
        assertThat(estimate.independent())
                .isBetween(estimate.frechetLow() - ROUNDING, estimate.frechetHigh() + ROUNDING);
    }

    /** With the evidence of each minute at hand, perfect failover lies within the bounds that need no independence. */
    @Property(tries = 100)
    void perfectFailoverLiesWithinFrechet(@ForAll @Size(60) int[] a, @ForAll @Size(60) int[] b) {
        Estimate estimate = story(bounded(a, 0), bounded(b, 0)).estimate(Story.policy(ALL, Story.A, Story.B));
        assertThat(estimate.availability().point())
                .isBetween(estimate.frechetLow() - ROUNDING, estimate.frechetHigh() + ROUNDING);
    }

    @Property(tries = 20)
    void theSameSeedGivesTheSame(@ForAll @Size(60) int[] a, @ForAll @Size(60) int[] b) {
        Policy policy = Story.policy(ALL, Story.A, Story.B);
        assertThat(story(bounded(a, 0), bounded(b, -5)).answer(policy))
                .isEqualTo(story(bounded(a, 0), bounded(b, -5)).answer(policy));
    }

    private static int[] bounded(int[] values, int least) {
        int[] bounded = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bounded[i] = least + Math.floorMod(values[i], 11 - least);
        }
        return bounded;
    }
}
