package dev.nines.app.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Kafka, registry and ClickHouse on one data folder, started side by side. */
public final class EmbeddedStack implements AutoCloseable {
    /** Where {@code nines up} keeps its data unless told otherwise. */
    public static final Path DEFAULT_FOLDER = Path.of(".nines");

    private static final List<String> PARTS = List.of("kafka", "registry", "clickhouse");

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final EmbeddedClickHouse clickHouse;

    private EmbeddedStack(EmbeddedKafka kafka, EmbeddedRegistry registry, EmbeddedClickHouse clickHouse) {
        this.kafka = kafka;
        this.registry = registry;
        this.clickHouse = clickHouse;
    }

    /**
     * Where and on which ports.
     *
     * @param folder for all data: {@code kafka/}, {@code registry/} and {@code clickhouse/} below it
     * @param kafkaPort 0 for a free one, as the others
     */
    public record Options(Path folder, int kafkaPort, int registryPort, int clickHousePort) {
        /** Free ports for all. */
        public static Options in(Path folder) {
            return new Options(folder, 0, 0, 0);
        }
    }

    /**
     * Starts the parts in parallel and returns when all are ready.
     *
     * @throws StartFailure when one does not start, naming each that did not; the others are closed then
     */
    public static EmbeddedStack start(Options options) {
        var kafka = inBackground(
                "kafka", () -> EmbeddedKafka.start(options.folder().resolve("kafka"), options.kafkaPort()));
        var registry = inBackground(
                "registry", () -> EmbeddedRegistry.start(options.folder().resolve("registry"), options.registryPort()));
        var clickHouse = inBackground(
                "clickhouse",
                () -> EmbeddedClickHouse.start(options.folder().resolve("clickhouse"), options.clickHousePort()));
        List<CompletableFuture<? extends AutoCloseable>> parts = List.of(kafka, registry, clickHouse);
        List<Throwable> causes = causes(parts);
        if (!causes.isEmpty()) {
            throw failure(causes, parts);
        }
        return new EmbeddedStack(kafka.join(), registry.join(), clickHouse.join());
    }

    /** Whether a process runs a part of a stack on the folder now. */
    public static boolean isInUse(Path folder) {
        return PARTS.stream().anyMatch(part -> FolderLock.isTaken(folder.resolve(part)));
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Base of the Confluent API. */
    public String registryUrl() {
        return registry.url();
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedRegistry registry() {
        return registry;
    }

    public EmbeddedClickHouse clickHouse() {
        return clickHouse;
    }

    /** Completes when a part is lost for good; the stack should be closed and started again then. */
    public CompletableFuture<StartFailure> failure() {
        return CompletableFuture.anyOf(
                        kafka.failure(),
                        registry.child().failure(),
                        clickHouse.child().failure())
                .thenApply(StartFailure.class::cast);
    }

    /** Closes the parts in reverse order of the data's way; a second call does nothing. */
    @Override
    public void close() {
        try (kafka;
                registry) {
            clickHouse.close();
        }
    }

    private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> start) {
        CompletableFuture<T> part = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(part, start), "start-" + name);
        thread.start();
        return part;
    }

    private static <T> void complete(CompletableFuture<T> part, Supplier<T> start) {
        try {
            part.complete(start.get());
        } catch (RuntimeException | Error e) {
            part.completeExceptionally(e);
        }
    }

    private static List<Throwable> causes(List<CompletableFuture<? extends AutoCloseable>> parts) {
        List<Throwable> causes = new ArrayList<>();
        for (CompletableFuture<? extends AutoCloseable> part : parts) {
            try {
                part.join();
            } catch (CompletionException e) {
                causes.add(e.getCause());
            }
        }
        return causes;
    }

    private static StartFailure failure(
            List<Throwable> causes, List<CompletableFuture<? extends AutoCloseable>> parts) {
        StartFailure failure = new StartFailure(
                String.join("\n", causes.stream().map(Throwable::getMessage).toList()), causes.get(0));
        for (CompletableFuture<? extends AutoCloseable> part : parts) {
            if (!part.isCompletedExceptionally()) {
                try {
                    part.join().close();
                } catch (Exception e) {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }
}
