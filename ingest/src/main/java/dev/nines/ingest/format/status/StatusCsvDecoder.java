package dev.nines.ingest.format.status;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.CsvHeader;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.LineDecoder;
import dev.nines.ingest.format.Lines;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Declared windows as CSV with a header, one a row: service, incident_id, started_at, resolved_at, title, and where
 * there are such columns final_status or status, and impact. A window that is open, overlaps others or ends before it
 * starts is what the page declared and is kept as it stands.
 */
public final class StatusCsvDecoder extends LineDecoder {
    private static final String UNKNOWN = "unknown";

    private CsvHeader header;
    private boolean hopeless;

    public StatusCsvDecoder(Lines lines) {
        super(lines);
    }

    @Override
    protected boolean hopeless() {
        return hopeless;
    }

    @Override
    protected Optional<Event> decode(Lines line) throws IOException {
        if (header == null) {
            // Without a header no line after it can be read either.
            hopeless = true;
            header = CsvHeader.of(line.text(), "service", "incident_id", "started_at", "resolved_at", "title");
            hopeless = false;
            return Optional.empty();
        }
        return Optional.of(new Event.Declared(incident(header.row(line.text()))));
    }

    @Override
    protected Optional<String> keep(Lines line) {
        return Optional.of(line.text());
    }

    private static Incident incident(Map<String, String> row) {
        String service = Bounds.name("service", row.get("service"));
        Instant started = EventTime.ofText("started_at", row.get("started_at"));
        String end = row.get("resolved_at");
        Instant resolved = end.isEmpty() ? null : EventTime.ofText("resolved_at", end);
        return Incident.newBuilder()
                .setIncidentId(Bounds.name("incident_id", row.get("incident_id")))
                .setVersion(version(started, resolved))
                .setProvider(ServiceName.provider(service))
                .setPage(service)
                .setTitle(Bounds.text("title", row.get("title"), Bounds.TAG))
                .setImpact(word(row, "impact"))
                .setStatus(row.containsKey("final_status") ? word(row, "final_status") : word(row, "status"))
                .setStartedAt(started)
                // Such a file does not tell when the page first showed it.
                .setFirstSeenAt(started)
                .setResolvedAt(resolved)
                .setComponents(List.of())
                .setModels(List.of())
                .build();
    }

    /** The newest time of the row, on the scale of a page's updates; a closed window replaces the open one it was. */
    private static long version(Instant started, Instant resolved) {
        if (resolved == null) {
            return started.toEpochMilli();
        }
        return Math.max(started.toEpochMilli(), resolved.toEpochMilli()) + 1;
    }

    private static String word(Map<String, String> row, String column) {
        String word = row.getOrDefault(column, "");
        return word.isEmpty() ? UNKNOWN : Bounds.name(column, word);
    }
}
