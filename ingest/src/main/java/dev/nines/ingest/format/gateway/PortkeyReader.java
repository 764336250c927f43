package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.JsonText;
import dev.nines.ingest.format.RecordReader;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of Portkey's log export, one a call of a fallback chain. The manual's table and its code name some fields differently;
 * both are read.
 *
 * @see <a href="https://portkey.ai/docs/product/observability/logs-export">Portkey's manual</a>
 */
public final class PortkeyReader implements RecordReader {
    private static final String GATEWAY = "portkey";
    private static final Set<String> UNREAD = unreadNames();

    private static Set<String> unreadNames() {
        Set<String> names = new HashSet<>(ModelAnswer.TEXT);
        names.addAll(Set.of("request", "request.body", "authorization", "x-portkey-api-key"));
        return Set.copyOf(names);
    }

    @Override
    public Set<String> unread() {
        return UNREAD;
    }

    @Override
    public List<Event> events(JsonNode record) {
        return List.of(new Event.Ended(attempt(Fields.of(record))));
    }

    private static Attempt attempt(Fields row) {
        Instant started = LooseTime.of(row, "created_at")
                .orElseThrow(() -> new IllegalArgumentException("created_at is missing; select it in the export"));
        long micros = row.millis("response_time")
                .or(() -> row.millis("latency"))
                .orElseThrow(() -> new IllegalArgumentException("response_time is missing; select it in the export"));
        boolean cacheHit = row.label("cache_status")
                .filter(status -> status.toUpperCase(Locale.ROOT).endsWith("HIT"))
                .isPresent();
        ModelAnswer answer =
                ModelAnswer.of(row.node("response.body").isObject() ? row.node("response.body") : row.node("response"));
        PortkeyOutcome outcome = PortkeyOutcome.of(row, answer.finishReason());
        String id = row.name("id").orElseGet(() -> hash(row, started));
        Map<String, String> tags = tags(row, answer);
        JsonNode metadata = JsonText.unpack("metadata", row.node("metadata"), UNREAD);
        OwnTags.addEach(metadata, tags);
        Fields labels = Fields.of(metadata);
        return new Attempt(
                id,
                0,
                lineage(row, id),
                Origin.GATEWAY,
                target(row, answer),
                new Timing(started, started.plus(micros, ChronoUnit.MICROS), null),
                outcome.result(streaming(row)),
                usage(row, answer),
                PortkeyCost.of(row, cacheHit),
                new Caller(
                        label(labels, "_organisation", "organisation").orElse(null),
                        label(labels, "team", "_team").orElse(null),
                        label(labels, "project", "_project").orElse(null),
                        null,
                        tags),
                cacheHit);
    }

    /** Old exports have no id. */
    private static String hash(Fields row, Instant started) {
        return ContentHash.of(
                GATEWAY,
                row.label("trace_id").orElse(""),
                started.toString(),
                row.firstName("ai_org", "ai_provider").orElse(""),
                row.firstName("ai_model", "model").orElse(""),
                row.label("response_time").orElse(""),
                row.label("response_status_code").orElse(""),
                row.label("total_units").orElse(""));
    }

    /**
     * The trace joins the calls of a fallback chain. A caller may give one trace to many requests: where the row says that its
     * request had a single target, it is a request of its own.
     */
    private static Lineage lineage(Fields row, String id) {
        boolean alone = row.label("mode").filter("single"::equalsIgnoreCase).isPresent();
        String request = row.name("trace_id").filter(trace -> !alone).orElse(id);
        long retries =
                row.count("retry_success_count").filter(count -> count < 1000).orElse(0L);
        return new Lineage(request, null, (int) retries + 1, null);
    }

    private static Target target(Fields row, ModelAnswer answer) {
        String provider = row.firstName("ai_org", "ai_provider", "provider")
                .orElseThrow(() -> new IllegalArgumentException("ai_org is missing; select it in the export"))
                .toLowerCase(Locale.ROOT)
                .replace('/', '-');
        String model = row.firstName("ai_model", "model").orElse(Target.NO_MODEL);
        String served = Optional.ofNullable(answer.model())
                .filter(name -> !name.equals(model))
                .orElse(null);
        String operation = row.label("request_url").flatMap(ApiPath::operation).orElse(null);
        return new Target(GATEWAY, provider, model, served, null, operation);
    }

    private static Boolean streaming(Fields row) {
        return row.label("stream_mode")
                .or(() -> row.label("is_stream"))
                .map(mode -> mode.toLowerCase(Locale.ROOT))
                .filter(mode -> mode.equals("true") || mode.equals("false"))
                .map(Boolean::valueOf)
                .orElse(null);
    }

    /** The row counts cached tokens as input. Only the answer itself, if it is exported, tells them apart. */
    private static Usage usage(Fields row, ModelAnswer answer) {
        if (answer.usage().known()) {
            return answer.usage().usage();
        }
        return ReportedUsage.of(
                        count(row, "req_units", "request_tokens", "prompt_tokens"),
                        count(row, "res_units", "response_tokens", "completion_tokens"),
                        row.at("usage"))
                .usage();
    }

    private static Long count(Fields row, String... names) {
        for (String name : names) {
            Optional<Long> count = row.count(name);
            if (count.isPresent()) {
                return count.get();
            }
        }
        return null;
    }

    private static Map<String, String> tags(Fields row, ModelAnswer answer) {
        Map<String, String> tags = new TreeMap<>();
        row.label("request_url").flatMap(OwnTags::host).ifPresent(host -> tags.put(Tag.SERVER_ADDRESS, host));
        row.label("virtual_key").ifPresent(key -> tags.put(Tag.KEY_ALIAS, key));
        for (String name : List.of("trace_id", "mode", "config", "prompt_slug")) {
            row.label(name).ifPresent(value -> tags.put(GATEWAY + "." + name, value));
        }
        if (answer.serviceTier() != null) {
            tags.put(Tag.SERVICE_TIER, answer.serviceTier());
        }
        if (answer.usage().cacheWrite1h() != null && answer.usage().cacheWrite1h() > 0) {
            tags.put(Tag.CACHE_WRITE_1H, answer.usage().cacheWrite1h().toString());
        }
        return tags;
    }

    private static Optional<String> label(Fields labels, String... names) {
        return List.of(names).stream()
                .filter(name -> labels.node(name).isTextual())
                .map(labels::label)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
