package dev.nines.schemas;

import dev.nines.domain.outage.Callers;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.rate.Cumulative;
import dev.nines.event.CumulativeState;
import dev.nines.event.Histogram;
import java.util.List;

/** What a scope has seen so far, to and from the streams' state. */
public final class CumulativeCodec {
    private CumulativeCodec() {}

    public static CumulativeState write(Cumulative cumulative) {
        return new CumulativeState(
                OutcomesCodec.write(cumulative.outcomes()),
                HistogramCodec.write(cumulative.latency()),
                HistogramCodec.write(cumulative.probeLatency()),
                cumulative.measuredMinutes(),
                cumulative.sequence(),
                cumulative.refused(),
                HistogramCodec.write(cumulative.ttft()),
                HistogramCodec.write(cumulative.badCallers()),
                write(cumulative.callers()));
    }

    public static Cumulative read(CumulativeState state) {
        OutcomeCounts outcomes = new OutcomeCounts();
        OutcomesCodec.addTo(outcomes, state.getOutcomes());
        return new Cumulative(
                outcomes,
                state.getRefused(),
                read(state.getLatencyMs()),
                read(state.getProbeLatencyMs()),
                read(state.getTtftMs()),
                read(state.getBadCallers()),
                read(state.getCallers()),
                state.getMeasuredMinutes(),
                state.getSequence());
    }

    private static LogHistogram read(Histogram histogram) {
        LogHistogram read = new LogHistogram();
        HistogramCodec.addTo(read, histogram);
        return read;
    }

    private static List<Long> write(Callers callers) {
        return callers.equals(Callers.NONE)
                ? List.of()
                : List.of(
                        callers.current(),
                        callers.previous(),
                        callers.rotatedAt(),
                        callers.refused(),
                        callers.refusedAt());
    }

    private static Callers read(List<Long> callers) {
        return callers.isEmpty()
                ? Callers.NONE
                : new Callers(callers.get(0), callers.get(1), callers.get(2), callers.get(3), callers.get(4));
    }
}
