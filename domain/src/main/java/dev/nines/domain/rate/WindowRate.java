package dev.nines.domain.rate;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import java.util.OptionalDouble;

/**
 * Error rate of one window, from gateway traffic or from probes, never both in one figure.
 *
 * @param attempts all of the origin
 * @param bad attempts the provider failed, those refused with auth in a burst too
 * @param latency durations of good attempts, milliseconds
 * @param coverage share of the window's minutes that were measured, 0 to 1
 */
public record WindowRate(
        RateWindow window,
        long attempts,
        long bad,
        long throttled,
        long excluded,
        LogHistogram latency,
        double coverage) {

    /**
     * @param before what the scope had seen before the window
     * @param now what it has seen at the window's end
     */
    public static WindowRate of(RateWindow window, Origin origin, Cumulative before, Cumulative now) {
        OutcomeCounts outcomes = now.outcomes().copy();
        outcomes.subtract(before.outcomes());
        LogHistogram latency = now.latency(origin).copy();
        latency.subtract(before.latency(origin));
        long refused = now.refused(origin) - before.refused(origin);
        long measured = now.measuredMinutes() - before.measuredMinutes();
        return new WindowRate(
                window,
                outcomes.of(origin),
                outcomes.of(Judgement.BAD, origin) + refused,
                outcomes.of(Judgement.THROTTLED, origin),
                outcomes.of(Judgement.EXCLUDED, origin) - refused,
                latency,
                Math.min(1, measured / (double) window.minutes()));
    }

    /** bad / (good + bad); empty where nothing was judged: no data is not zero errors. */
    public OptionalDouble errorRatio() {
        long judged = attempts - throttled - excluded;
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(bad / (double) judged);
    }
}
