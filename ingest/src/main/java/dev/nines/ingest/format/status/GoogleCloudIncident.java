package dev.nines.ingest.format.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.event.Incident;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.RecordReader;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One incident of Google Cloud's incidents.json. Only its end tells that it is over. */
public final class GoogleCloudIncident implements RecordReader {
    private static final String PAGE = "https://status.cloud.google.com";

    /** What updates say is prose of many lines. */
    @Override
    public Set<String> unread() {
        return Set.of("text");
    }

    @Override
    public List<Event> events(JsonNode record) {
        Fields incident = Fields.of(record);
        String id = incident.required("id", "give incidents as in Google Cloud's incidents.json");
        Optional<Instant> begin = incident.time("begin");
        Instant created = incident.time("created")
                .or(() -> begin)
                .orElseThrow(() -> new IllegalArgumentException("created is missing, and so is begin"));
        Optional<Instant> end = incident.time("end");
        List<String> products = products(record);
        return List.of(new Event.Declared(Incident.newBuilder()
                .setIncidentId(id)
                .setVersion(newest(record, incident, created).toEpochMilli())
                .setProvider(AiService.GOOGLE.provider(products))
                .setPage(PAGE)
                .setTitle(IncidentText.line(record.path("external_desc").asText()))
                .setImpact(impact(incident.label("severity").orElse("")))
                .setStatus(end.isPresent() ? "resolved" : status(incident))
                .setStartedAt(begin.orElse(created))
                .setFirstSeenAt(created)
                .setResolvedAt(end.orElse(null))
                .setComponents(products)
                .setModels(List.of())
                .build()));
    }

    private static List<String> products(JsonNode record) {
        Set<String> names = new LinkedHashSet<>();
        record.path("affected_products").forEach(product -> {
            String title = IncidentText.line(product.path("title").asText());
            if (!title.isEmpty()) {
                names.add(Bounds.text("a product's title", title, Bounds.NAME));
            }
        });
        return List.copyOf(names);
    }

    private static Instant newest(JsonNode record, Fields incident, Instant created) {
        Stream<Instant> updates = StreamSupport.stream(record.path("updates").spliterator(), false)
                .flatMap(update -> Stream.of("modified", "created", "when")
                        .map(field -> update.path(field).asText()))
                .filter(text -> !text.isEmpty())
                .map(text -> EventTime.ofText("a time of updates", text));
        return Stream.of(updates, incident.time("modified").stream(), incident.time("end").stream())
                .flatMap(times -> times)
                .reduce(created, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static String status(Fields incident) {
        return incident.label("most_recent_update.status")
                .or(() -> incident.label("status_impact"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .orElse(IncidentText.UNKNOWN);
    }

    /** In the words of Statuspage. */
    private static String impact(String severity) {
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "low" -> "minor";
            case "medium" -> "major";
            case "high" -> "critical";
            default -> IncidentText.UNKNOWN;
        };
    }
}
