package dev.nines.schemas;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.rate.Cumulative;
import dev.nines.event.CumulativeState;

/** What a scope has seen so far, to and from the streams' state. */
public final class CumulativeCodec {
    private CumulativeCodec() {}

    public static CumulativeState write(Cumulative cumulative) {
        return new CumulativeState(
                OutcomesCodec.write(cumulative.outcomes()),
                HistogramCodec.write(cumulative.latency(Origin.GATEWAY)),
                HistogramCodec.write(cumulative.latency(Origin.PROBE)),
                cumulative.measuredMinutes(),
                cumulative.sequence());
    }

    public static Cumulative read(CumulativeState state) {
        OutcomeCounts outcomes = new OutcomeCounts();
        OutcomesCodec.addTo(outcomes, state.getOutcomes());
        LogHistogram latency = new LogHistogram();
        HistogramCodec.addTo(latency, state.getLatencyMs());
        LogHistogram probeLatency = new LogHistogram();
        HistogramCodec.addTo(probeLatency, state.getProbeLatencyMs());
        return new Cumulative(outcomes, latency, probeLatency, state.getMeasuredMinutes(), state.getSequence());
    }
}
