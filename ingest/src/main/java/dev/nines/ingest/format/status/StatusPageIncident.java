package dev.nines.ingest.format.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.event.Incident;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One incident of Statuspage's API v2. Fields that Nines does not need are passed over: they are the page's, and new
 * ones come without notice.
 */
final class StatusPageIncident {
    private static final Set<String> OVER = Set.of("resolved", "postmortem", "completed");
    private static final String UNKNOWN = "unknown";

    /** A model's id as calls name it, a family's word and a version: neither "Claude Opus 4" nor "claude.ai". */
    private static final Pattern MODEL =
            Pattern.compile("(?=.*\\d)(gpt|o\\d|claude|gemini|gemma|mistral|mixtral|codestral"
                    + "|magistral|llama|deepseek|grok|command|sonar|qwen|dall-e|whisper|text-embedding)(-[a-z0-9.]+)*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final JsonNode node;
    private final List<JsonNode> updates;

    private StatusPageIncident(JsonNode node) {
        this.node = node;
        this.updates = list(node, "incident_updates");
    }

    /** Whether this is an incident at all, complete or not. */
    static boolean recognised(JsonNode node) {
        return node.has("id") && (node.has("incident_updates") || node.has("impact"));
    }

    /**
     * @param page the page's own fields, missing or empty where the incident stands by itself
     * @throws IllegalArgumentException naming the field that is missing or wrong
     */
    static Incident of(JsonNode node, JsonNode page) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("is no object; give incidents as in Statuspage's incidents.json");
        }
        return new StatusPageIncident(node).incident(StatusPageOrigin.of(page, node));
    }

    private Incident incident(StatusPageOrigin origin) {
        Instant firstSeen = firstSeen();
        List<String> components = components();
        return Incident.newBuilder()
                .setIncidentId(Bounds.name("id", text(node, "id")))
                .setVersion(newest().toEpochMilli())
                .setProvider(origin.provider())
                .setPage(origin.page())
                .setTitle(Bounds.text("name", text(node, "name"), Bounds.TAG))
                .setImpact(word("impact"))
                .setStatus(word("status"))
                // May be back-dated; when the page first showed it is another matter.
                .setStartedAt(Objects.requireNonNullElse(time(node, "started_at"), firstSeen))
                .setFirstSeenAt(firstSeen)
                .setResolvedAt(resolved().orElse(null))
                .setComponents(components)
                .setModels(components.stream()
                        .filter(name -> MODEL.matcher(name).matches())
                        .toList())
                .build();
    }

    private Instant firstSeen() {
        return Stream.concat(
                        Stream.of(node).map(n -> time(n, "created_at")),
                        updates.stream()
                                .map(StatusPageIncident::shown)
                                .filter(Objects::nonNull)
                                .sorted())
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(time(node, "started_at")))
                .orElseThrow(() ->
                        new IllegalArgumentException("created_at is missing, and so are started_at and dated updates"));
    }

    private Instant newest() {
        return Stream.concat(Stream.of(node), updates.stream())
                .flatMap(n -> Stream.of(
                        time(n, "updated_at"), time(n, "created_at"), time(n, "resolved_at"), time(n, "started_at")))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseGet(this::firstSeen);
    }

    /** The end; of look-alikes that do not write it, when the update that says so was shown. Empty while open. */
    private Optional<Instant> resolved() {
        Instant written = time(node, "resolved_at");
        if (written != null || !OVER.contains(text(node, "status"))) {
            return Optional.ofNullable(written);
        }
        return updates.stream()
                .filter(update -> OVER.contains(text(update, "status")))
                .map(StatusPageIncident::shown)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private List<String> components() {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        list(node, "components").stream(),
                        updates.stream().flatMap(update -> list(update, "affected_components").stream()))
                .map(component -> component.isTextual() ? clean(component.textValue()) : text(component, "name"))
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.add(Bounds.text("a component's name", name, Bounds.NAME)));
        return List.copyOf(names);
    }

    private String word(String field) {
        String word = text(node, field);
        return word.isEmpty() ? UNKNOWN : Bounds.name(field, word);
    }

    private static Instant shown(JsonNode update) {
        Instant display = time(update, "display_at");
        return display == null ? time(update, "created_at") : display;
    }

    private static Instant time(JsonNode node, String field) {
        String text = text(node, field);
        return text.isEmpty() ? null : EventTime.ofText(field, text);
    }

    /** The field's text, empty where it is missing, null or neither text nor number. */
    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() || value.isNumber() ? clean(value.asText()) : "";
    }

    /** Titles are written by hand: space around them and line breaks within are no reason to refuse an incident. */
    private static String clean(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /** The elements of a list that look-alikes leave out or write as null. */
    private static List<JsonNode> list(JsonNode node, String field) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.path(field).isArray()) {
            node.path(field).forEach(elements::add);
        }
        return elements;
    }
}
