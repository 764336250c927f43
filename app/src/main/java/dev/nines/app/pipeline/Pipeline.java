package dev.nines.app.pipeline;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.sql.Migrations;
import dev.nines.sql.ledger.Ledger;
import dev.nines.sql.report.Reports;
import dev.nines.sql.sink.Sink;
import dev.nines.sql.sink.SinkSettings;
import dev.nines.streams.JobSettings;
import dev.nines.streams.StreamsRole;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** The whole way in one process: publisher, streams and sink on parts that run already. */
public final class Pipeline implements AutoCloseable {
    private static final Duration STREAMS_START = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Publisher publisher;
    private final PriceFeed prices;
    private final StreamsRole streams;
    private final Sink sink;
    private final Ledger ledger;
    private final Reports reports;
    private final RunWait runs;

    private Pipeline(Connections connections, PipelineOptions options) {
        SchemaRegistry registry = new ConfluentRegistry(connections.registry());
        Preparation.topics(connections.kafka(), options.partitions(), 1);
        Migrations.apply(connections.writer());
        Preparation.declare(connections.writer(), options.money());
        publisher = keep(new Publisher(connections.kafka(), registry));
        Preparation.prices(publisher, options.prices());
        prices = keep(
                new PriceFeed(connections.kafka(), registry, options.money().billing()));
        streams = keep(new StreamsRole(
                connections.kafka(),
                new JobSettings(registry, prices, options.objectives(), options.partitions()),
                options.stateFolder(),
                options.threads()));
        sink = keep(new Sink(SinkSettings.of(connections.writer(), connections.kafka(), registry), prices::list));
        ledger = keep(new Ledger(connections.writer(), Clock.systemUTC()));
        reports = keep(new Reports(connections.reader()));
        runs = keep(new RunWait(connections.reader(), this::checkHealth));
    }

    /**
     * Returns when events flow through.
     *
     * @throws RuntimeException if a part does not start; those that did are closed again
     */
    public static Pipeline start(Connections connections, PipelineOptions options) {
        Pipeline pipeline = new Pipeline(connections, options);
        try {
            pipeline.sink.start();
            pipeline.streams.start(STREAMS_START);
            pipeline.ledger.start();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    public Publisher publisher() {
        return publisher;
    }

    /** Gives attempts their cost. */
    public UnaryOperator<Attempt> prices() {
        return prices;
    }

    public Reports reports() {
        return reports;
    }

    public Sink sink() {
        return sink;
    }

    public Ledger ledger() {
        return ledger;
    }

    public StreamsRole streams() {
        return streams;
    }

    /**
     * Waits until everything a run of ingest brought, and all that follows from it, is in ClickHouse.
     *
     * @throws IllegalStateException if it is not within the time, or a part failed
     */
    public void awaitRun(String runId, Duration within) {
        runs.await(runId, within);
    }

    /** @throws IllegalStateException if a part has ended that should not have */
    public void checkHealth() {
        sink.failure().ifPresent(failure -> {
            throw new IllegalStateException("the sink stopped: " + failure.getMessage(), failure);
        });
        streams.checkRunning();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("closing failed: " + e.getMessage(), e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
