package dev.nines.app.web;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.dashboards.web.PipelineState.Health;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.streams.StreamsRole;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** How the parts of this process are. */
public final class KnownParts {
    private KnownParts() {}

    /** Kafka, registry and ClickHouse of this process. */
    public static List<Supplier<Part>> of(EmbeddedStack stack) {
        return List.of(
                () -> of("kafka", stack.kafka().failure()),
                () -> of("registry", stack.registry().child().failure()),
                () -> of("clickhouse", stack.clickHouse().child().failure()));
    }

    /** Streams and sink. */
    public static List<Supplier<Part>> of(Pipeline pipeline) {
        return List.of(() -> of(pipeline.streams()), () -> sink(pipeline));
    }

    /** @param complaint what is wrong; empty when nothing is */
    public static Part of(String name, String complaint) {
        return complaint.isBlank() ? Part.running(name) : Part.failed(name, complaint.strip());
    }

    /** @param check throws if the part has ended */
    public static Part checked(String name, Runnable check) {
        try {
            check.run();
            return Part.running(name);
        } catch (IllegalStateException e) {
            return Part.failed(name, e.getMessage());
        }
    }

    private static Part of(String name, CompletableFuture<? extends RuntimeException> failure) {
        RuntimeException lost = failure.getNow(null);
        return lost == null ? Part.running(name) : Part.failed(name, lost.getMessage());
    }

    private static Part of(StreamsRole streams) {
        Optional<String> detail = streams.failure().map(failure -> "a thread ended: " + failure.getMessage());
        return switch (streams.state()) {
            case RUNNING -> new Part("streams", Health.RUNNING, detail);
            case CREATED, REBALANCING ->
                new Part("streams", Health.STARTING, detail.or(() -> Optional.of("rebalancing")));
            default -> new Part("streams", Health.FAILED, detail.or(() -> Optional.of("the streams are closed")));
        };
    }

    private static Part sink(Pipeline pipeline) {
        return pipeline.sink()
                .failure()
                .map(failure -> Part.failed("sink", failure.getMessage()))
                .orElseGet(() -> new Part(
                        "sink",
                        Health.RUNNING,
                        pipeline.sink().stats().lastError().map(error -> "last error: " + error)));
    }
}
