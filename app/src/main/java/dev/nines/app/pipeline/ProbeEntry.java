package dev.nines.app.pipeline;

import dev.nines.app.health.ProberMetrics;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.Prober;
import dev.nines.ingest.prober.PublishedProbes;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ProbeFile;
import dev.nines.ingest.statuspage.PollerParts;
import dev.nines.ingest.statuspage.StatusPoller;
import dev.nines.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What Nines finds out by itself: the probes of a file, and its status pages. */
public final class ProbeEntry implements AutoCloseable {
    private final Publisher probes;
    private final Prober prober;
    /** Of its own: a flush tells of all that failed since the last, and neither must miss its share. */
    private final Publisher incidents;

    /** Null until it starts, which may fail. */
    private StatusPoller poller;

    private ProbeEntry(Publisher probes, Prober prober, Publisher incidents) {
        this.probes = probes;
        this.prober = prober;
        this.incidents = incidents;
    }

    /**
     * Returns when it knows what was published and spent before, and probes from then on.
     *
     * @param file without problems
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     * @param prices give attempts their cost
     * @param metrics where both tell how they do
     * @throws IllegalArgumentException if a key is missing, or a cap cannot be kept because no price is known
     */
    public static ProbeEntry open(
            ProbeFile file,
            Map<String, Object> kafka,
            SchemaRegistry registry,
            UnaryOperator<Attempt> prices,
            Enrichment enrichment,
            MeterRegistry metrics) {
        Clock clock = Clock.systemUTC();
        Publisher probes = new Publisher(kafka, registry);
        Prober prober;
        try {
            Environment keys = new Environment(System.getenv());
            prober = new Prober(file, keys, prices, enrichment, PublishedProbes.to(probes, kafka, registry), clock);
        } catch (RuntimeException e) {
            probes.close();
            throw e;
        }
        ProbeEntry entry = new ProbeEntry(probes, prober, new Publisher(kafka, registry));
        try {
            PollerParts parts = new PollerParts(entry.incidents, kafka, registry, enrichment, metrics, clock);
            entry.poller = StatusPoller.start(file.statusPages(), parts);
            ProberMetrics.bind(prober, metrics);
            prober.start();
            return entry;
        } catch (RuntimeException e) {
            entry.close();
            throw e;
        }
    }

    /** How many status pages it watches. */
    public int pages() {
        return poller.pages();
    }

    /** @throws IllegalStateException if probes can no longer be published */
    public void checkRunning() {
        prober.checkRunning();
    }

    @Override
    public void close() {
        // What publishes ends before what it publishes with.
        try (probes;
                incidents;
                prober) {
            if (poller != null) {
                poller.close();
            }
        }
    }
}
