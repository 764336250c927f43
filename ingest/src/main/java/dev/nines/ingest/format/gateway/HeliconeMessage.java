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

/**
 * Helicone's Kafka message {@code {authorization, heliconeMeta, log}}. It has no tokens: Helicone's consumer takes them out of
 * the bodies, which lie elsewhere. The model is told by its AI gateway only.
 */
final class HeliconeMessage {
    private HeliconeMessage() {}

    static Event event(Fields message) {
        Fields request = message.at("log").at("request");
        Fields response = message.at("log").at("response");
        Fields meta = message.at("heliconeMeta");
        JsonNode properties = request.node("properties");
        String id = request.required("id", "it is the id of the call");
        Instant started = LooseTime.of(request, "requestCreatedAt")
                .orElseThrow(() -> new IllegalArgumentException("log.request.requestCreatedAt is missing"));
        Optional<String> provider = meta.name("gatewayProvider").or(() -> request.name("provider"));
        Optional<String> model = meta.firstName("providerModelId", "gatewayModel", "modelOverride");
        Target target = HeliconeCall.target(provider, model, null, request.label("path"));
        Lineage lineage = HeliconeCall.lineage(id, properties);
        HeliconeStatus status = HeliconeStatus.of(response, "status", properties, null);
        if (status.pending()) {
            return new Event.Started(new AttemptStarted(id, lineage.requestId(), target, started));
        }
        boolean cacheHit = HeliconeReader.isCacheHit(request, "cacheReferenceId");
        return new Event.Ended(new Attempt(
                id,
                0,
                lineage,
                Origin.GATEWAY,
                target,
                new Timing(started, ended(response, started), HeliconeCall.ttft(response, "timeToFirstToken")),
                new Result(
                        status.outcome(),
                        status.statusCode(),
                        null,
                        null,
                        null,
                        request.bool("isStream").orElse(null)),
                Usage.UNKNOWN,
                HeliconeCall.charge(response.decimal("cost"), cacheHit),
                HeliconeCall.caller(
                        request.label("heliconeProxyKeyId").or(() -> request.label("heliconeApiKeyId")),
                        request.label("userId"),
                        properties,
                        request.label("targetUrl"),
                        ReportedUsage.UNKNOWN),
                cacheHit));
    }

    private static Instant ended(Fields response, Instant started) {
        return HeliconeCall.delay(response, "delayMs")
                .map(micros -> started.plus(micros, ChronoUnit.MICROS))
                .or(() -> LooseTime.of(response, "responseCreatedAt"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "log.response.delayMs and responseCreatedAt are missing; a call that ended has one"));
    }
}
