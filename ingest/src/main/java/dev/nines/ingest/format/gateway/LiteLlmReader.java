package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Timing;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * LiteLLM's StandardLoggingPayload, as its callbacks send it for each call, and rows of its table LiteLLM_SpendLogs.
 *
 * @see <a href="https://docs.litellm.ai/docs/proxy/logging_spec">the payload's specification</a>
 */
public final class LiteLlmReader implements RecordReader {
    static final String GATEWAY = "litellm";
    private static final String HEALTH_CHECK = "litellm-internal-health-check";
    private static final Set<String> UNREAD = unreadNames();

    /** Texts and secrets. Of the error's message only {@link OverloadText} looks at the beginning. */
    private static Set<String> unreadNames() {
        Set<String> names = new HashSet<>(ModelAnswer.TEXT);
        names.addAll(Set.of(
                "error_str",
                "traceback",
                "traceback_str",
                "model_parameters",
                "proxy_server_request",
                "mcp_tool_call_metadata",
                "vector_store_request_metadata",
                "prompt_management_metadata",
                "guardrail_request",
                "guardrail_response",
                "match_details",
                "standard_built_in_tools_params",
                "user_api_key",
                "user_api_key_auth_metadata",
                "supported_openai_params",
                "authorization",
                "cookie",
                "api-key",
                "x-api-key",
                "x-goog-api-key",
                "x-litellm-api-key"));
        return Set.copyOf(names);
    }

    @Override
    public Set<String> unread() {
        return UNREAD;
    }

    @Override
    public List<Event> events(JsonNode record) {
        boolean row = SpendLogRow.is(record);
        Fields payload = Fields.of(row ? SpendLogRow.payload(record, UNREAD) : record);
        // A tool's call is no model's.
        boolean tool =
                payload.label("call_type").filter(type -> type.contains("mcp")).isPresent();
        return tool ? List.of() : List.of(new Event.Ended(attempt(payload, row)));
    }

    private static Attempt attempt(Fields payload, boolean row) {
        boolean failed = failed(payload);
        Instant started = time(payload, "startTime");
        Instant ended = time(payload, "endTime");
        Double ttft = ttft(payload, started, ended);
        boolean cacheHit =
                payload.label("cache_hit").filter("true"::equalsIgnoreCase).isPresent();
        LiteLlmIdentity identity = LiteLlmIdentity.of(payload, started, failed, row);
        ModelAnswer answer = ModelAnswer.of(payload.node("response"));
        ReportedUsage usage = usage(payload, answer);
        Optional<String> tier = payload.label("metadata.usage_object.service_tier")
                .map(ModelAnswer::tier)
                .or(() -> Optional.ofNullable(answer.serviceTier()));
        return new Attempt(
                identity.attemptId(),
                0,
                identity.lineage(),
                origin(payload),
                LiteLlmTarget.of(payload, answer),
                new Timing(started, ended, ttft),
                result(payload, answer, failed, ttft),
                usage.usage(),
                LiteLlmCost.of(payload, failed, cacheHit),
                caller(payload, usage, tier),
                cacheHit);
    }

    private static boolean failed(Fields payload) {
        return switch (payload.label("status").orElse("success")) {
            case "success" -> false;
            case "failure" -> true;
            default -> throw new IllegalArgumentException("status is neither success nor failure");
        };
    }

    private static Instant time(Fields payload, String name) {
        return LooseTime.of(payload, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is missing; send LiteLLM's StandardLoggingPayload or rows of its spend logs"));
    }

    /** LiteLLM writes the end where no first token was seen: not streamed, or not looked at. */
    private static Double ttft(Fields payload, Instant started, Instant ended) {
        return LooseTime.of(payload, "completionStartTime")
                .filter(first -> first.isAfter(started) && first.isBefore(ended))
                .map(first -> Duration.between(started, first).toNanos() / 1e6)
                .orElse(null);
    }

    /** LiteLLM's own check of its deployments is a probe. Its tag may be any caller's, its key and team are its own. */
    private static Origin origin(Fields payload) {
        Fields metadata = payload.at("metadata");
        return List.of("user_api_key_alias", "user_api_key_team_id", "user_api_key_hash").stream()
                        .anyMatch(name -> metadata.label(name)
                                .filter(HEALTH_CHECK::equals)
                                .isPresent())
                ? Origin.PROBE
                : Origin.GATEWAY;
    }

    private static Result result(Fields payload, ModelAnswer answer, boolean failed, Double ttft) {
        Boolean streaming = payload.bool("stream").orElse(ttft == null ? null : Boolean.TRUE);
        if (!failed) {
            return new Result(
                    OutcomeRules.derive(null, null, answer.finishReason(), false),
                    null,
                    null,
                    answer.finishReason(),
                    LiteLlmAnswerId.of(payload).orElse(null),
                    streaming);
        }
        // Of a broken stream LiteLLM keeps the first token's moment or what had been counted, not always both.
        boolean streamed = Boolean.TRUE.equals(streaming)
                && payload.count("completion_tokens")
                        .filter(tokens -> tokens > 0)
                        .isPresent();
        LiteLlmError error = LiteLlmError.of(payload, ttft != null || streamed);
        return new Result(
                error.outcome(),
                error.statusCode(),
                error.errorType(),
                null,
                LiteLlmAnswerId.header(payload).orElse(null),
                streaming);
    }

    private static ReportedUsage usage(Fields payload, ModelAnswer answer) {
        Long prompt = payload.count("prompt_tokens").orElse(null);
        Long completion = payload.count("completion_tokens").orElse(null);
        return List.of(
                        "metadata.usage_object",
                        "hidden_params.usage_object",
                        "metadata.additional_usage_values",
                        "response.usage")
                .stream()
                .map(payload::at)
                .filter(details -> !details.isEmpty())
                .findFirst()
                .map(details -> usage(prompt, completion, details))
                .orElseGet(() -> prompt == null && completion == null
                        ? answer.usage()
                        : ReportedUsage.of(prompt, completion, payload.at("usage")));
    }

    /** Details without the totals of OpenAI's dialect are the provider's own, and their totals go before. */
    private static ReportedUsage usage(Long prompt, Long completion, Fields details) {
        boolean raw = details.count("input_tokens").isPresent()
                && details.count("prompt_tokens").isEmpty();
        return raw ? ReportedUsage.of(details) : ReportedUsage.of(prompt, completion, details);
    }

    /** The tenant is who pays: the organisation, else the key. An end user is mostly a person, and kept as a tag. */
    private static Caller caller(Fields payload, ReportedUsage usage, Optional<String> tier) {
        Fields metadata = payload.at("metadata");
        return new Caller(
                metadata.label("user_api_key_org_id")
                        .or(() -> metadata.label("user_api_key_hash"))
                        .orElse(null),
                metadata.label("user_api_key_team_alias")
                        .or(() -> metadata.label("team_alias"))
                        .or(() -> metadata.label("user_api_key_team_id"))
                        .or(() -> metadata.label("team_id"))
                        .orElse(null),
                metadata.label("user_api_key_project_alias")
                        .or(() -> metadata.label("user_api_key_project_id"))
                        .orElse(null),
                null,
                LiteLlmTags.of(payload, usage, tier));
    }
}
