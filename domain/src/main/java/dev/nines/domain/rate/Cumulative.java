package dev.nines.domain.rate;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;

/**
 * Everything a scope has seen up to the end of one minute. Since counts and log histograms subtract exactly, any window
 * is the difference of two of these: two look-ups, whatever its length, and a late revision adds its difference to the
 * few that follow it. No running sum can drift, nothing is counted twice.
 */
public final class Cumulative {
    private final OutcomeCounts outcomes;
    private final LogHistogram latency;
    private final LogHistogram probeLatency;
    private final long measuredMinutes;
    private final long sequence;

    /**
     * @param outcomes attempts by outcome and origin
     * @param latency durations of good gateway attempts, milliseconds
     * @param probeLatency durations of good probes, milliseconds
     * @param measuredMinutes minutes with attempts
     * @param sequence attempt versions folded; rises with every revision, so that it can order rows
     */
    public Cumulative(
            OutcomeCounts outcomes,
            LogHistogram latency,
            LogHistogram probeLatency,
            long measuredMinutes,
            long sequence) {
        this.outcomes = outcomes;
        this.latency = latency;
        this.probeLatency = probeLatency;
        this.measuredMinutes = measuredMinutes;
        this.sequence = sequence;
    }

    /** Before the first minute. */
    public static Cumulative none() {
        return new Cumulative(new OutcomeCounts(), new LogHistogram(), new LogHistogram(), 0, 0);
    }

    /** With one more minute. */
    public Cumulative plus(Pane minute, long minuteSequence) {
        OutcomeCounts counts = outcomes.copy();
        counts.add(minute.outcomes());
        LogHistogram durations = latency.copy();
        durations.add(minute.latency());
        LogHistogram probes = probeLatency.copy();
        probes.add(minute.probeLatency());
        return new Cumulative(counts, durations, probes, measuredMinutes + 1, sequence + minuteSequence);
    }

    /** What came after an earlier moment. */
    public Cumulative since(Cumulative earlier) {
        OutcomeCounts counts = outcomes.copy();
        counts.subtract(earlier.outcomes);
        LogHistogram durations = latency.copy();
        durations.subtract(earlier.latency);
        LogHistogram probes = probeLatency.copy();
        probes.subtract(earlier.probeLatency);
        return new Cumulative(
                counts, durations, probes, measuredMinutes - earlier.measuredMinutes, sequence - earlier.sequence);
    }

    public OutcomeCounts outcomes() {
        return outcomes;
    }

    /** Durations of good attempts of this origin. */
    public LogHistogram latency(Origin origin) {
        return origin == Origin.GATEWAY ? latency : probeLatency;
    }

    public long measuredMinutes() {
        return measuredMinutes;
    }

    public long sequence() {
        return sequence;
    }
}
