package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A row of Helicone's requests, as its API and its export give it: the one shape that has everything. */
final class HeliconeRow {
    private HeliconeRow() {}

    static Event event(Fields row) {
        JsonNode properties =
                row.node("properties").isObject() ? row.node("properties") : row.node("request_properties");
        String id = row.required("request_id", "it is the id of the call");
        Instant started = LooseTime.of(row, "request_created_at")
                .orElseThrow(() -> new IllegalArgumentException("request_created_at is missing"));
        ModelAnswer answer = ModelAnswer.of(row.node("response_body"));
        Target target = HeliconeCall.target(
                row.name("provider"),
                row.name("request_model").or(() -> row.name("model")),
                row.name("response_model").orElse(answer.model()),
                row.label("request_path"));
        Lineage lineage = HeliconeCall.lineage(id, properties);
        HeliconeStatus status = HeliconeStatus.of(row, "response_status", properties, answer.finishReason());
        if (status.pending()) {
            return new Event.Started(new AttemptStarted(id, lineage.requestId(), target, started));
        }
        boolean cacheHit = HeliconeReader.isCacheHit(row, "cache_reference_id");
        Double ttft = HeliconeCall.ttft(row, "time_to_first_token");
        return new Event.Ended(new Attempt(
                id,
                0,
                lineage,
                Origin.GATEWAY,
                target,
                new Timing(started, ended(row, started), ttft),
                new Result(
                        status.outcome(),
                        status.statusCode(),
                        null,
                        answer.finishReason(),
                        null,
                        ttft == null ? null : Boolean.TRUE),
                usage(row, cacheHit),
                HeliconeCall.charge(row.decimal("cost"), cacheHit),
                HeliconeCall.caller(
                        Optional.empty(),
                        row.label("request_user_id"),
                        properties,
                        row.label("target_url"),
                        answer.usage()),
                cacheHit));
    }

    /** Disjoint already, but thinking is no part of the completion. All 0 was not counted: a failure, or a cached answer. */
    private static Usage usage(Fields row, boolean cacheHit) {
        Long input = row.count("prompt_tokens").orElse(null);
        Long read = row.count("prompt_cache_read_tokens").orElse(null);
        Long written = row.count("prompt_cache_write_tokens").orElse(null);
        Long completion = row.count("completion_tokens").orElse(null);
        Long reasoning = row.count("reasoning_tokens").orElse(null);
        Long output =
                completion == null && reasoning == null ? null : Long.valueOf(known(completion) + known(reasoning));
        return cacheHit || known(input) + known(read) + known(written) + known(output) == 0
                ? Usage.UNKNOWN
                : new Usage(input, read, written, output, reasoning);
    }

    private static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static Instant ended(Fields row, Instant started) {
        return HeliconeCall.delay(row, "delay_ms")
                .map(micros -> started.plus(micros, ChronoUnit.MICROS))
                .or(() -> LooseTime.of(row, "response_created_at"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "delay_ms and response_created_at are missing; a call that ended has one"));
    }
}
