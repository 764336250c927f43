package dev.nines.ingest.enrich;

import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Format;
import java.io.InputStream;

/** What the owner knows and a gateway does not say: one name for a provider, the region, the team. */
public final class Enrichment {
    /** Adds nothing. */
    public static final Enrichment NONE = new Enrichment();

    private Enrichment() {}

    /** Opens a source; its events come enriched. */
    public Decoder open(Format format, InputStream in) {
        return format.open(in);
    }
}
