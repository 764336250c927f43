package dev.nines.app.web;

import dev.nines.dashboards.web.PipelineSource;
import dev.nines.dashboards.web.PipelineState;
import dev.nines.dashboards.web.PipelineState.Lag;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.ingest.kafka.GatewayTopics;
import dev.nines.sql.sink.SinkSettings;
import dev.nines.streams.StreamsRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Parts of this process, and what Kafka tells of consumer groups. */
public final class ObservedPipeline implements PipelineSource, AutoCloseable {
    private static final List<String> GROUPS =
            List.of(GatewayTopics.GROUP, StreamsRole.APPLICATION_ID, SinkSettings.GROUP);

    private final List<Supplier<Part>> parts;
    private final Optional<KafkaLag> lag;

    /**
     * @param kafka of the pipeline; empty where it is not known
     * @param parts how they are, asked anew each time, in the order of the data's way
     */
    public ObservedPipeline(Optional<Map<String, Object>> kafka, List<Supplier<Part>> parts) {
        this.parts = List.copyOf(parts);
        this.lag = kafka.map(properties -> new KafkaLag(properties, GROUPS));
    }

    /** The page and /metrics ask by themselves. */
    @Override
    public synchronized PipelineState state() {
        return new PipelineState(
                parts.stream().map(Supplier::get).toList(),
                lag.map(KafkaLag::lag).orElseGet(ObservedPipeline::notAsked),
                Optional.empty());
    }

    private static Lag notAsked() {
        return new Lag(List.of(), Optional.of("this server knows no Kafka; set kafka.bootstrap.servers to see lag"));
    }

    @Override
    public void close() {
        lag.ifPresent(KafkaLag::close);
    }
}
