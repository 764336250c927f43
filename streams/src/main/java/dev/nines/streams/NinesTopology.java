package dev.nines.streams;

import dev.nines.streams.alert.AlertJob;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.outage.OutageJob;
import dev.nines.streams.pane.PaneJob;
import dev.nines.streams.rate.ErrorRateJob;
import dev.nines.streams.slo.SloJob;
import org.apache.kafka.streams.Topology;

/** All jobs as one application, in the order the data takes. */
public final class NinesTopology {
    private NinesTopology() {}

    public static Topology build(JobSettings settings) {
        Topology topology = new Topology();
        PaneJob.topology(topology, settings);
        HistoryJob.topology(topology, settings);
        ErrorRateJob.topology(topology, settings);
        SloJob.topology(topology, settings);
        AlertJob.topology(topology, settings);
        OutageJob.topology(topology, settings);
        return topology;
    }
}
