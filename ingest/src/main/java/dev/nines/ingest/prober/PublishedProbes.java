package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Probes on their way into Kafka. */
public final class PublishedProbes implements ProbeSink {
    /** A day of heartbeats is read in some seconds; see docs/probes.md. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Publisher publisher;
    private final Map<String, ?> kafka;
    private final SchemaRegistry registry;

    private PublishedProbes(Publisher publisher, Map<String, ?> kafka, SchemaRegistry registry) {
        this.publisher = publisher;
        this.kafka = Map.copyOf(kafka);
        this.registry = registry;
    }

    /** @param kafka bootstrap servers and whatever else the deployment's Kafka needs, to read what went there before */
    public static ProbeSink to(Publisher publisher, Map<String, ?> kafka, SchemaRegistry registry) {
        return new PublishedProbes(publisher, kafka, registry);
    }

    /** For a look at the targets without Kafka. */
    public static ProbeSink nowhere() {
        return new ProbeSink() {
            @Override
            public void publish(Attempt attempt) {}

            @Override
            public Map<String, BigDecimal> spent(String gateway, Instant from) {
                return Map.of();
            }

            @Override
            public void heartbeat(Instant watermark) {}
        };
    }

    @Override
    public void publish(Attempt attempt) {
        publisher.publish(attempt);
    }

    @Override
    public Map<String, BigDecimal> spent(String gateway, Instant from) {
        return SpentBefore.read(kafka, registry, gateway, from, WITHIN);
    }

    /**
     * Of the probes alone: what the gateways saw until then the prober does not know, and in their name it must say
     * nothing. Calls of theirs that still run would be taken for overdue while it is their collector that is silent.
     */
    @Override
    public void heartbeat(Instant watermark) {
        publisher.heartbeat(Topics.PROBES, watermark);
    }
}
