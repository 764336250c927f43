package dev.nines.ingest.statuspage;

import dev.nines.ingest.Publisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;

/**
 * What a poller needs.
 *
 * @param publisher where incidents go
 * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, to read what went there before
 * @param registry of the schemas
 * @param enrichment of every incident
 * @param metrics where it tells how it does
 * @param clock says when a page was looked at
 */
public record PollerParts(
        Publisher publisher,
        Map<String, ?> kafka,
        SchemaRegistry registry,
        Enrichment enrichment,
        MeterRegistry metrics,
        Clock clock) {}
