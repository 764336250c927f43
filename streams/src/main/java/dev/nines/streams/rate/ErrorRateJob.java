package dev.nines.streams.rate;

import static dev.nines.schemas.Topics.ERROR_RATES;

import dev.nines.event.CumulativeState;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.StateSerde;
import dev.nines.streams.JobSettings;
import dev.nines.streams.ToEveryPartition;
import dev.nines.streams.history.HistoryJob;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Each scope's history to its rolling error rates. */
public final class ErrorRateJob {
    /** The step whose children receive each scope's {@link Past}. */
    public static final String CUMULATE = "cumulate";

    private ErrorRateJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        return topology.addProcessor(CUMULATE, Cumulate::new, HistoryJob.JUDGE)
                .addStateStore(
                        CumulativeHistory.store(StateSerde.of(settings.registry(), CumulativeState.class)), CUMULATE)
                .addProcessor("roll-windows", ErrorRates::new, CUMULATE)
                .addSink(
                        "write-error-rates",
                        ERROR_RATES.name(),
                        new StringSerializer(),
                        new AvroSerializer<>(settings.registry(), ERROR_RATES),
                        new ToEveryPartition<>(),
                        "roll-windows");
    }
}
