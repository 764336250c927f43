package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.ingest.format.Fields;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a Kong record says of the request, whatever it asked.
 *
 * @param fields the record's
 * @param requestId Kong's id of the request, else one out of its content
 * @param startedAt when Kong received the request
 * @param endedAt when it had sent the last byte
 */
record KongLog(Fields fields, String requestId, Instant startedAt, Instant endedAt) {
    static final String GATEWAY = "kong";

    static KongLog of(JsonNode record) {
        Fields fields = Fields.of(record);
        Instant started = fields.epochMillis("started_at")
                .orElseThrow(() -> new IllegalArgumentException(
                        "started_at is missing; give the record as Kong's logging plugins write it"));
        long micros = fields.millis("latencies.request")
                .orElseThrow(() -> new IllegalArgumentException(
                        "latencies.request is missing; give the record as Kong's logging plugins write it"));
        String id = fields.label("request.id")
                .or(() -> header(fields, "x-kong-request-id"))
                .orElseGet(() -> ContentHash.of(GATEWAY, record.toString()));
        return new KongLog(fields, id, started, started.plus(micros, ChronoUnit.MICROS));
    }

    /** A header of the answer; one that was there twice says nothing. */
    static Optional<String> header(Fields fields, String name) {
        return fields.node("response.headers." + name).isContainerNode()
                ? Optional.empty()
                : fields.label("response.headers." + name);
    }

    /** A caller may bring the id of an earlier request: the moment tells them apart. */
    String attemptId(String part) {
        return ContentHash.of(GATEWAY, requestId, startedAt.toString(), part);
    }

    String operation(KongCall call) {
        return call.operation()
                .or(() -> fields.label("upstream_uri").flatMap(ApiPath::operation))
                .orElse(null);
    }

    /** The call of a plugin beside the proxy: a request of its own, as no caller waits for this model's answer. */
    Attempt side(KongCall call, long micros) {
        String id = attemptId(call.plugin());
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.GATEWAY,
                new Target(GATEWAY, call.provider(), call.model(), call.servedModel(), null, null),
                new Timing(startedAt, startedAt.plus(micros, ChronoUnit.MICROS), null),
                new Result(Outcome.OK, null, null, null, null, null),
                call.usage(),
                call.charge(),
                caller(null, Map.of("kong.request", requestId, "kong.plugin", call.plugin())),
                call.cacheHit());
    }

    /** @param host where the call went, null if unknown */
    Caller caller(String host, Map<String, String> more) {
        Map<String, String> tags = new TreeMap<>(more);
        put(tags, "kong.workspace", fields.label("workspace_name"));
        put(tags, "kong.service", fields.label("service.name"));
        put(tags, "kong.route", fields.label("route.name"));
        put(tags, Tag.SERVER_ADDRESS, Optional.ofNullable(host));
        put(tags, Tag.KEY_ALIAS, fields.label("consumer.username"));
        String tenant = fields.label("consumer.username")
                .or(() -> fields.label("consumer.custom_id"))
                .or(() -> fields.label("consumer.id"))
                .or(() -> fields.label("authenticated_entity.consumer_id"))
                .orElse(null);
        return new Caller(tenant, null, null, null, tags);
    }

    private static void put(Map<String, String> tags, String name, Optional<String> value) {
        value.ifPresent(text -> tags.put(name, text));
    }
}
