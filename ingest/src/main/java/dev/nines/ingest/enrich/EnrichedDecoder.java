package dev.nines.ingest.enrich;

import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import java.io.IOException;
import java.util.Optional;

/** A source whose events come enriched. */
final class EnrichedDecoder implements Decoder {
    private final Decoder source;
    private final Event.Cases<Event> enriched;

    EnrichedDecoder(Decoder source, Event.Cases<Event> enriched) {
        this.source = source;
        this.enriched = enriched;
    }

    @Override
    public Optional<Decoded> next() throws IOException {
        return source.next().map(this::enrich);
    }

    private Decoded enrich(Decoded decoded) {
        return decoded instanceof Decoded.Accepted accepted
                ? new Decoded.Accepted(accepted.position(), accepted.event().match(enriched))
                : decoded;
    }

    @Override
    public long position() {
        return source.position();
    }
}
