package dev.nines.app.pipeline;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.collector.Collector;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.kafka.GatewayTopics;
import dev.nines.ingest.kafka.TopicFormats;
import dev.nines.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The ways by which gateways send of themselves: over HTTP, and through topics they write. Each has a producer of its own, so
 * that a topic with a backlog does not take the room of those who wait for an answer.
 */
public final class GatewayEntry implements AutoCloseable {
    private final CollectorSettings settings;
    private final Collector collector;
    private final DurablePublisher publisher;
    private final GatewayTopics topics;

    private GatewayEntry(
            CollectorSettings settings, Collector collector, DurablePublisher publisher, GatewayTopics topics) {
        this.settings = settings;
        this.collector = collector;
        this.publisher = publisher;
        this.topics = topics;
    }

    /**
     * @param settings rules of enrichment and topics of gateways are read from them
     * @throws IOException if the file of rules cannot be read
     * @throws IllegalArgumentException if a setting is wrong
     */
    public static GatewayEntry open(
            Settings settings,
            CollectorSettings collecting,
            Map<String, Object> kafka,
            SchemaRegistry registry,
            MeterRegistry metrics)
            throws IOException {
        Enrichment enrichment =
                Enrichment.load(settings.optional(Setting.ENRICH_FILE).map(Path::of));
        var formats =
                TopicFormats.parse(settings.optional(Setting.GATEWAY_TOPICS).orElse(""));
        Clock clock = Clock.systemUTC();
        Collector collector = Collector.start(collecting, kafka, registry, enrichment, metrics, clock);
        try {
            DurablePublisher publisher = new DurablePublisher(kafka, registry);
            GatewayTopics topics = new GatewayTopics(kafka, formats, publisher, enrichment, clock, metrics);
            topics.start();
            return new GatewayEntry(collecting, collector, publisher, topics);
        } catch (RuntimeException e) {
            collector.close();
            throw e;
        }
    }

    /** Where to send to. */
    public String url() {
        return (settings.tls().isPresent() ? "https://" : "http://") + settings.host() + ":" + collector.port();
    }

    /** What keeps it from being ready, in a line each; empty when it is. */
    public String readiness() {
        String ofTopics = topics.readiness();
        return collector.readiness() + (ofTopics.isEmpty() ? "" : ofTopics + "\n");
    }

    /** @throws IllegalStateException if a part has ended that should not have */
    public void checkRunning() {
        topics.checkRunning();
    }

    @Override
    public void close() {
        try (publisher) {
            collector.close();
            topics.close();
        }
    }
}
