package dev.nines.ingest.statuspage;

import dev.nines.event.Incident;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page says.
 *
 * @param incidents all that it lists
 * @param rejects what could not be read
 */
record PageContent(List<Incident> incidents, List<Decoded.Rejected> rejects) {

    static PageContent of(byte[] body, Format format, Enrichment enrichment) {
        List<Incident> incidents = new ArrayList<>();
        List<Decoded.Rejected> rejects = new ArrayList<>();
        Decoder decoder = enrichment.open(format, new ByteArrayInputStream(body));
        try {
            for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                if (next.get() instanceof Decoded.Rejected reject) {
                    rejects.add(reject);
                } else if (next.get() instanceof Decoded.Accepted accepted
                        && accepted.event() instanceof Event.Declared declared) {
                    incidents.add(declared.incident());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
        if (new String(body, StandardCharsets.ISO_8859_1).isBlank()) {
            rejects.add(new Decoded.Rejected(1, "is empty", Optional.empty()));
        }
        return new PageContent(incidents, rejects);
    }

    /** Why this is no status page at all; a page without incidents is one. */
    Optional<String> flaw() {
        return incidents.isEmpty() && !rejects.isEmpty()
                ? Optional.of("is no status page: " + rejects.get(0).reason())
                : Optional.empty();
    }

    Set<String> ids() {
        return incidents.stream().map(Incident::getIncidentId).collect(Collectors.toSet());
    }
}
