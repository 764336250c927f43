package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Helicone's webhook. It tells neither time nor status: the time is the one the provider wrote into its answer, else that of
 * arrival; the outcome is what the answer shows. Which it was stands in the tag {@value #TIMED_BY}.
 */
final class HeliconeWebhook {
    static final String TIMED_BY = "helicone.timed_by";

    private HeliconeWebhook() {}

    static Event event(Fields webhook, Instant arrived) {
        String id = webhook.required("request_id", "it is the id of the call");
        ModelAnswer answer = ModelAnswer.of(webhook.node("response_body"));
        Fields metadata = webhook.at("metadata");
        ReportedUsage usage = usage(metadata, answer);
        long micros = metadata.millis("latencyMs").orElse(0L);
        Timing timing = answer.created() == null
                ? new Timing(arrived.minus(micros, ChronoUnit.MICROS), arrived, null)
                : new Timing(answer.created(), answer.created().plus(micros, ChronoUnit.MICROS), null);
        return new Event.Ended(new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.GATEWAY,
                HeliconeCall.target(
                        webhook.name("provider"), webhook.name("model"), answer.model(), webhook.label("request_path")),
                timing,
                result(webhook, answer, usage),
                usage.usage(),
                HeliconeCall.charge(metadata.decimal("cost"), false),
                caller(webhook, answer, usage),
                false));
    }

    private static Result result(Fields webhook, ModelAnswer answer, ReportedUsage usage) {
        JsonNode error = webhook.node("response_body.error");
        if (!error.isMissingNode() && !error.isNull()) {
            return ErrorBody.result(error);
        }
        if (!answer.recognised() && !usage.known()) {
            throw new IllegalArgumentException(
                    "response_body shows neither an answer nor an error, and a webhook tells no"
                            + " status; send Helicone's Kafka messages or rows of its requests");
        }
        Outcome outcome = OutcomeRules.derive(null, null, answer.finishReason(), false);
        return new Result(outcome, null, null, answer.finishReason(), null, null);
    }

    /** The answer's own count goes before Helicone's, which keeps thinking out of the completion and in the total. */
    private static ReportedUsage usage(Fields metadata, ModelAnswer answer) {
        if (answer.usage().known()) {
            return answer.usage();
        }
        Long input = metadata.count("promptTokens").orElse(null);
        Long output = metadata.count("completionTokens").orElse(null);
        if (input == null || output == null || input + output == 0) {
            return ReportedUsage.UNKNOWN;
        }
        long thinking = Math.max(0, metadata.count("totalTokens").orElse(0L) - input - output);
        return new ReportedUsage(
                new Usage(input, null, null, output + thinking, thinking == 0 ? null : Long.valueOf(thinking)), null);
    }

    private static Caller caller(Fields webhook, ModelAnswer answer, ReportedUsage usage) {
        Caller caller = HeliconeCall.caller(
                Optional.empty(),
                webhook.label("user_id"),
                MissingNode.getInstance(),
                webhook.label("target_url"),
                usage);
        Map<String, String> tags = new TreeMap<>(caller.tags());
        tags.put(TIMED_BY, answer.created() == null ? "arrival" : "provider");
        if (answer.serviceTier() != null) {
            tags.put(Tag.SERVICE_TIER, answer.serviceTier());
        }
        return new Caller(caller.tenant(), caller.team(), caller.project(), caller.tier(), tags);
    }
}
