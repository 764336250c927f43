package dev.nines.ingest.collector;

import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events over HTTP and answers when they are durable. */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration FIRST_TRIAL = Duration.ofSeconds(5);

    /** Bodies that wait to be decoded; the room for bodies bounds their bytes. */
    private static final int QUEUE = 2000;

    private final DurablePublisher publisher;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "nines-collector-tick"));
    private final Room room;
    private final Submissions submissions;
    private final BrokerWatch broker;
    private final LiveBeat beat = new LiveBeat();
    private final KeyRing keys;
    private final HttpServer server;
    private final Map<String, ?> kafka;
    private final Clock clock;

    /** Of the ticking thread. */
    private boolean resumed;

    private Collector(
            CollectorSettings settings,
            Map<String, ?> kafka,
            SchemaRegistry registry,
            Enrichment enrichment,
            MeterRegistry metrics,
            Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        Limits limits = settings.limits();
        keys = KeyRing.of(settings);
        room = new Room(limits.memoryBytes());
        publisher = new DurablePublisher(kafka, registry);
        broker = new BrokerWatch(publisher::trial, clock);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                task -> daemon(task, "nines-collector-decode"));
        CollectorMetrics meters = new CollectorMetrics(metrics, room, broker);
        submissions = new Submissions(
                keys,
                new Intake(publisher, enrichment, limits, clock),
                publisher,
                broker,
                beat,
                meters,
                room,
                limits,
                workers,
                clock);
        try {
            server = new HttpServer(settings, new CollectorHandler(submissions, meters));
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /**
     * Returns when the port is open. Without Kafka too: requests are answered 503 until it is there.
     *
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, by Kafka's own names
     * @throws IllegalArgumentException if a setting is wrong, such as another host than loopback without keys
     * @throws IllegalStateException if the port cannot be opened
     */
    public static Collector start(
            CollectorSettings settings,
            Map<String, ?> kafka,
            SchemaRegistry registry,
            Enrichment enrichment,
            MeterRegistry metrics,
            Clock clock) {
        Collector collector = new Collector(settings, kafka, registry, enrichment, metrics, clock);
        try {
            collector.run();
            return collector;
        } catch (RuntimeException e) {
            collector.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where to send a format to, empty for those that come in files only. */
    public static Optional<String> pathOf(Format format) {
        return Route.of(format).map(Route::path);
    }

    /** What keeps it from being ready, in a line each; empty when it is. */
    public String readiness() {
        return submissions.readiness();
    }

    private void run() {
        ticker.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
        broker.awaitFirst(FIRST_TRIAL);
        server.start();
        LOG.info("collector listens on port {}", port());
    }

    private void tick() {
        try {
            server.tick();
            broker.tick();
            keys.refresh();
            if (broker.isUp()) {
                resume();
                beat.watermark(clock.instant())
                        .ifPresent(watermark -> publisher.heartbeat(watermark).whenComplete((done, failure) -> {
                            if (failure == null) {
                                broker.succeeded();
                            } else {
                                broker.failed(failure);
                            }
                        }));
            }
        } catch (RuntimeException e) {
            // The next tick must come.
            LOG.warn("collector tick failed: {}", e.toString());
        }
    }

    private void resume() {
        if (resumed) {
            return;
        }
        try {
            if (LiveBefore.in(kafka)) {
                beat.resume();
            }
            resumed = true;
        } catch (KafkaException e) {
            LOG.debug("asked again in a second: {}", e.getMessage());
        }
    }

    /** Refuses what is new, answers what is there, for at most 10 s. */
    @Override
    public void close() {
        submissions.end();
        ticker.shutdownNow();
        server.finish(() -> room.taken() == 0, END);
        workers.shutdown();
        publisher.close();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
