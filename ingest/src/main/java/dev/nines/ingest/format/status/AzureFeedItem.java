package dev.nines.ingest.format.status;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Bounds;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One item of Azure's feed.
 *
 * @param heading as "Service - Region - Status"; the status may say that it is resolved
 * @param guid empty where the feed gives none
 * @param trackingId from the description, empty where it tells none
 * @param published of the newest text, as written
 * @param categories services and regions
 */
record AzureFeedItem(String heading, String guid, String trackingId, String published, List<String> categories) {
    private static final String PAGE = "https://azure.status.microsoft";
    private static final int MOST_CATEGORIES = 200;
    private static final Pattern TRACKING = Pattern.compile("Tracking ID:?\\s*([A-Z0-9]{4}-[A-Z0-9]{3})\\b");
    private static final Pattern RESOLVED =
            Pattern.compile("\\s*[\\[(]\\s*resolved\\s*[\\])].*|.*[-–—:]\\s*resolved\\s*", Pattern.CASE_INSENSITIVE);

    /** What comes and goes in the title of one incident. */
    private static final Pattern STATE =
            Pattern.compile("\\[[^\\]]*\\]|\\([^)]*\\)|[-–—:]\\s*resolved\\s*$", Pattern.CASE_INSENSITIVE);

    /** Reads from the start of the item to its end. */
    static AzureFeedItem read(XMLStreamReader xml) throws XMLStreamException {
        String heading = "";
        String guid = "";
        String tracking = "";
        String published = "";
        List<String> categories = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("item")) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("title")) {
                    heading = IncidentText.line(xml.getElementText());
                } else if (name.equals("guid")) {
                    guid = IncidentText.line(xml.getElementText());
                } else if (name.equals("pubDate")) {
                    published = IncidentText.line(xml.getElementText());
                } else if (name.equals("category") && categories.size() < MOST_CATEGORIES) {
                    categories.add(IncidentText.line(xml.getElementText()));
                } else if (name.equals("description")) {
                    Matcher id = TRACKING.matcher(xml.getElementText());
                    tracking = id.find() ? id.group(1) : "";
                }
            }
        }
        return new AzureFeedItem(heading, guid, tracking, published, categories);
    }

    /** @throws IllegalArgumentException naming what is missing */
    Incident incident() {
        if (heading.isEmpty()) {
            throw new IllegalArgumentException("title is missing");
        }
        Instant at = time();
        boolean over = RESOLVED.matcher(heading).matches();
        List<String> components = categories.stream()
                .filter(category -> !category.isEmpty() && category.length() <= Bounds.NAME)
                .distinct()
                .toList();
        return Incident.newBuilder()
                .setIncidentId(id())
                .setVersion(at.toEpochMilli())
                .setProvider(AiService.AZURE.provider(
                        Stream.concat(Stream.of(heading), components.stream()).toList()))
                .setPage(PAGE)
                .setTitle(heading)
                .setImpact(IncidentText.UNKNOWN)
                .setStatus(over ? "resolved" : IncidentText.UNKNOWN)
                // The time of the newest text: a reader that remembers the first of them knows better.
                .setStartedAt(at)
                .setFirstSeenAt(at)
                .setResolvedAt(over ? at : null)
                .setComponents(components)
                .setModels(List.of())
                .build();
    }

    /** The feed's own, else Azure's number of the incident, else made of what stays of the title. */
    private String id() {
        if (!guid.isEmpty()) {
            return Bounds.name("guid", guid);
        }
        String stays = STATE.matcher(heading).replaceAll("").strip();
        return trackingId.isEmpty() ? ContentHash.of(stays) : trackingId;
    }

    /** RFC 1123, for which the feed writes a bare Z as zone. */
    private Instant time() {
        if (published.isEmpty()) {
            throw new IllegalArgumentException("pubDate is missing");
        }
        String text = published.endsWith(" Z") ? published.substring(0, published.length() - 1) + "GMT" : published;
        try {
            return Bounds.time("pubDate", DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "pubDate '" + Bounds.quote(published) + "' is no time as in Thu, 23 Jul 2026 16:29:09 Z", e);
        }
    }
}
