package dev.nines.domain.rate;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.outage.Callers;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;

/**
 * Everything a scope has seen up to the end of one minute. Since counts and log histograms subtract exactly, any window
 * is the difference of two of these: two look-ups, whatever its length, and a late revision adds its difference to the
 * few that follow it. No running sum can drift, nothing is counted twice.
 *
 * <p>A value: its counts and histograms are not to be changed.
 *
 * @param outcomes attempts by outcome and origin
 * @param refused gateway attempts refused with auth in a burst: they stand among the outcomes as auth, and count as bad
 * @param latency durations of good gateway attempts, milliseconds
 * @param probeLatency durations of good probes, milliseconds
 * @param ttft time to first token of good gateway attempts that tell it, milliseconds
 * @param badCallers hashed callers (64 buckets) of bad gateway attempts: how many attempts each
 * @param callers who worked lately; of the last minute, no sum
 * @param measuredMinutes minutes with attempts
 * @param sequence attempt versions folded; rises with every revision, so that it can order rows
 */
public record Cumulative(
        OutcomeCounts outcomes,
        long refused,
        LogHistogram latency,
        LogHistogram probeLatency,
        LogHistogram ttft,
        LogHistogram badCallers,
        Callers callers,
        long measuredMinutes,
        long sequence) {

    /** Before the first minute. */
    public static Cumulative none() {
        return new Cumulative(
                new OutcomeCounts(),
                0,
                new LogHistogram(),
                new LogHistogram(),
                new LogHistogram(),
                new LogHistogram(),
                Callers.NONE,
                0,
                0);
    }

    /**
     * With one more minute.
     *
     * @param at minutes since the epoch
     */
    public Cumulative plus(long at, Pane minute, long minuteSequence) {
        if (minute.outcomes().isEmpty()) {
            // A corrected version took its only attempt elsewhere: as if it had never been there.
            return revised(sequence + minuteSequence);
        }
        OutcomeCounts counts = outcomes.copy();
        counts.add(minute.outcomes());
        long start = at * 60;
        long burst = AuthBurst.refused(start, minute, callers);
        return new Cumulative(
                counts,
                refused + burst,
                sum(latency, minute.latency()),
                sum(probeLatency, minute.probeLatency()),
                sum(ttft, minute.ttft()),
                burst == 0
                        ? sum(badCallers, minute.callersBad())
                        : sum(sum(badCallers, minute.callersBad()), minute.callersAuth()),
                callers.after(start, minute, burst > 0),
                measuredMinutes + 1,
                sequence + minuteSequence);
    }

    private Cumulative revised(long newSequence) {
        return new Cumulative(
                outcomes, refused, latency, probeLatency, ttft, badCallers, callers, measuredMinutes, newSequence);
    }

    /** Durations of good attempts of this origin. */
    public LogHistogram latency(Origin origin) {
        return origin == Origin.GATEWAY ? latency : probeLatency;
    }

    /** What is refused in a burst, of this origin: probes have one caller. */
    public long refused(Origin origin) {
        return origin == Origin.GATEWAY ? refused : 0;
    }

    /** Most minutes add to few of the histograms; what stays the same is shared. */
    private static LogHistogram sum(LogHistogram a, LogHistogram b) {
        if (b.distinct() == 0) {
            return a;
        }
        LogHistogram sum = a.copy();
        sum.add(b);
        return sum;
    }
}
