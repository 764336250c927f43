package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.Topics;
import java.time.Instant;

/** Probes on their way into Kafka. */
public final class PublishedProbes implements ProbeSink {
    private final Publisher publisher;

    private PublishedProbes(Publisher publisher) {
        this.publisher = publisher;
    }

    public static ProbeSink to(Publisher publisher) {
        return new PublishedProbes(publisher);
    }

    /** For a look at the targets without Kafka. */
    public static ProbeSink nowhere() {
        return new ProbeSink() {
            @Override
            public void publish(Attempt attempt) {}

            @Override
            public void heartbeat(Instant watermark) {}
        };
    }

    @Override
    public void publish(Attempt attempt) {
        publisher.publish(attempt);
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
