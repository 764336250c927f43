package dev.nines.ingest.format.nines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.domain.task.TaskFinished;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.JsonValue;
import dev.nines.ingest.format.Words;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Gathers the fields of one canonical line, in whatever order they come. */
final class CanonicalDraft {
    private static final Words<EventKind> KINDS = Words.of(EventKind.class);
    private static final Words<Origin> ORIGINS = Words.of(Origin.class);
    private static final Words<CostSource> COST_SOURCES = Words.of(CostSource.class);
    private static final Words<Outcome> OUTCOMES = Words.of(Outcome.class);
    private static final Words<TaskFinished.Result> RESULTS = Words.of(TaskFinished.Result.class);
    private static final long AGREEMENT_MICROS = 1000;

    private long seen;
    private long given;
    private EventKind event = EventKind.ATTEMPT;
    private String attemptId;
    private int version;
    private String requestId;
    private String taskId;
    private int attemptNo = 1;
    private String previousAttemptId;
    private Origin origin = Origin.GATEWAY;
    private Instant startedAt;
    private Instant endedAt;
    private Long durationMicros;
    private String gateway;
    private String provider;
    private String model;
    private String servedModel;
    private String region;
    private String operation;
    private Outcome outcome;
    private Integer statusCode;
    private String errorType;
    private String finishReason;
    private String providerRequestId;
    private Boolean streaming;
    private Double ttftMs;
    private Long inputTokens;
    private Long cacheReadTokens;
    private Long cacheWriteTokens;
    private Long outputTokens;
    private Long reasoningTokens;
    private BigDecimal costUsd;
    private CostSource costSource;
    private Boolean billed;
    private boolean cacheHit;
    private String tenant;
    private String team;
    private String project;
    private String tier;
    private Map<String, String> tags = Map.of();
    private TaskFinished.Result result;
    private Instant finishedAt;
    private Double score;
    private String kind;

    /** Takes the value under the parser's cursor. JSON's null is the same as leaving the field out. */
    void take(CanonicalField field, JsonParser p) throws IOException {
        if ((seen & field.bit()) != 0) {
            throw new IllegalArgumentException("field '" + field.word() + "' is there twice");
        }
        seen |= field.bit();
        if (p.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        given |= field.bit();
        String name = field.word();
        switch (field) {
            case EVENT -> event = JsonValue.word(name, p, KINDS);
            case ATTEMPT_ID -> attemptId = JsonValue.name(name, p);
            case VERSION -> version = JsonValue.integer(name, p);
            case REQUEST_ID -> requestId = JsonValue.name(name, p);
            case TASK_ID -> taskId = JsonValue.name(name, p);
            case ATTEMPT_NO -> attemptNo = JsonValue.integer(name, p);
            case PREVIOUS_ATTEMPT_ID -> previousAttemptId = JsonValue.name(name, p);
            case ORIGIN -> origin = JsonValue.word(name, p, ORIGINS);
            case STARTED_AT -> startedAt = time(name, p);
            case ENDED_AT -> endedAt = time(name, p);
            case DURATION_MS -> durationMicros = duration(name, p);
            case GATEWAY -> gateway = JsonValue.name(name, p);
            case PROVIDER -> provider = JsonValue.name(name, p);
            case MODEL -> model = JsonValue.name(name, p);
            case SERVED_MODEL -> servedModel = JsonValue.name(name, p);
            case REGION -> region = JsonValue.name(name, p);
            case OPERATION -> operation = JsonValue.name(name, p);
            case OUTCOME -> outcome = JsonValue.word(name, p, OUTCOMES);
            case STATUS_CODE -> statusCode = JsonValue.integer(name, p);
            case ERROR_TYPE -> errorType = JsonValue.name(name, p);
            case FINISH_REASON -> finishReason = JsonValue.name(name, p);
            case PROVIDER_REQUEST_ID -> providerRequestId = JsonValue.name(name, p);
            case STREAMING -> streaming = JsonValue.bool(name, p);
            case TTFT_MS -> ttftMs = JsonValue.decimal(name, p).doubleValue();
            case INPUT_TOKENS -> inputTokens = JsonValue.count(name, p);
            case CACHE_READ_TOKENS -> cacheReadTokens = JsonValue.count(name, p);
            case CACHE_WRITE_TOKENS -> cacheWriteTokens = JsonValue.count(name, p);
            case OUTPUT_TOKENS -> outputTokens = JsonValue.count(name, p);
            case REASONING_TOKENS -> reasoningTokens = JsonValue.count(name, p);
            case COST_USD -> costUsd = cost(name, p);
            case COST_SOURCE -> costSource = JsonValue.word(name, p, COST_SOURCES);
            case BILLED -> billed = JsonValue.bool(name, p);
            case CACHE_HIT -> cacheHit = JsonValue.bool(name, p);
            case TENANT -> tenant = JsonValue.name(name, p);
            case TEAM -> team = JsonValue.name(name, p);
            case PROJECT -> project = JsonValue.name(name, p);
            case TIER -> tier = JsonValue.name(name, p);
            case TAGS -> tags = JsonValue.tags(name, p);
            case RESULT -> result = JsonValue.word(name, p, RESULTS);
            case FINISHED_AT -> finishedAt = time(name, p);
            case SCORE -> score = JsonValue.decimal(name, p).doubleValue();
            case KIND -> kind = JsonValue.name(name, p);
        }
    }

    /**
     * @throws IllegalArgumentException if a required field is missing, belongs to another event, or fields contradict
     *     each other
     */
    Event event() {
        event.check(given);
        return switch (event) {
            case ATTEMPT -> new Event.Ended(attempt());
            case ATTEMPT_STARTED -> new Event.Started(started());
            case TASK_FINISHED -> new Event.Finished(finished());
        };
    }

    private AttemptStarted started() {
        return new AttemptStarted(
                attemptId, request(), new Target(gateway, provider, model, null, region, null), startedAt);
    }

    private TaskFinished finished() {
        return new TaskFinished(taskId, version, result, finishedAt, score, kind, team, project, tier);
    }

    /** A request of one attempt has its id. */
    private String request() {
        if (attemptId == null) {
            throw new IllegalArgumentException("attempt_id is missing; give each call an id of its own");
        }
        return requestId == null ? attemptId : requestId;
    }

    private Attempt attempt() {
        Outcome judged = outcome == null ? OutcomeRules.derive(statusCode, errorType, finishReason, false) : outcome;
        return new Attempt(
                attemptId,
                version,
                new Lineage(request(), taskId, attemptNo, previousAttemptId),
                origin,
                new Target(gateway, provider, model, servedModel, region, operation),
                new Timing(startedAt, end(), ttftMs),
                new Result(judged, statusCode, errorType, finishReason, providerRequestId, streaming),
                new Usage(inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, reasoningTokens),
                charge(),
                new Caller(tenant, team, project, tier, tags),
                cacheHit);
    }

    private Instant end() {
        if (startedAt == null || durationMicros == null) {
            return endedAt;
        }
        Instant computed = startedAt.plus(durationMicros, ChronoUnit.MICROS);
        if (endedAt == null) {
            return computed;
        }
        if (Math.abs(ChronoUnit.MICROS.between(computed, endedAt)) > AGREEMENT_MICROS) {
            throw new IllegalArgumentException("duration_ms ends at " + computed + ", but ended_at is " + endedAt
                    + "; give one of them, or both within 1 ms");
        }
        return endedAt;
    }

    private Charge charge() {
        CostSource source = costSource;
        if (source == null) {
            source = costUsd == null ? CostSource.UNKNOWN : CostSource.REPORTED;
        } else if ((costUsd == null) != (source == CostSource.UNKNOWN)) {
            throw new IllegalArgumentException(
                    costUsd == null
                            ? "cost_source says where cost_usd comes from, but cost_usd is missing"
                            : "cost_source is unknown, but cost_usd is " + costUsd + "; say reported or leave it out");
        }
        return new Charge(costUsd, source, billed);
    }

    private static BigDecimal cost(String name, JsonParser p) throws IOException {
        BigDecimal cost = JsonValue.money(name, p);
        // Zeros behind the last digit are no further precision.
        if (cost.scale() > Charge.DECIMALS && cost.stripTrailingZeros().scale() > Charge.DECIMALS) {
            throw new IllegalArgumentException(
                    name + " " + cost + " has more than " + Charge.DECIMALS + " decimals; round it at its source");
        }
        return cost;
    }

    private static Instant time(String name, JsonParser p) throws IOException {
        if (p.currentToken() == JsonToken.VALUE_STRING) {
            return EventTime.ofText(name, p.getText());
        }
        return EventTime.ofMillis(name, JsonValue.decimal(name, p));
    }

    private static long duration(String name, JsonParser p) throws IOException {
        long micros = EventTime.microsOf(name, JsonValue.decimal(name, p));
        if (micros < 0) {
            throw new IllegalArgumentException(name + " " + p.getText() + " is below 0");
        }
        return micros;
    }
}
