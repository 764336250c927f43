package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.BOOL;
import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.MONEY;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT16;
import static dev.nines.sql.rows.ColumnType.UINT32;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;

/** Rows of {@code attempts}: priced, with the outcome's default judgement. */
public final class AttemptRows {
    public static final TableRows<Attempt> ATTEMPTS = TableRows.<Attempt>table("attempts")
            .column("attempt_id", TEXT, Attempt::attemptId)
            .column("version", UINT32, a -> (long) a.version())
            .column("request_id", TEXT, a -> a.lineage().requestId())
            .column("task_id", TEXT.nullable(), a -> a.lineage().taskId())
            .column("attempt_no", UINT32, a -> (long) a.lineage().attemptNo())
            .column("previous_attempt_id", TEXT.nullable(), a -> a.lineage().previousAttemptId())
            .column("origin", TEXT, a -> word(a.origin()))
            .column("started_at", TIME, a -> a.timing().startedAt())
            .column("ended_at", TIME, a -> a.timing().endedAt())
            .column("gateway", TEXT.nullable(), a -> a.target().gateway())
            .column("provider", TEXT, a -> a.target().provider())
            .column("model", TEXT, a -> a.target().model())
            .column("served_model", TEXT.nullable(), a -> a.target().servedModel())
            .column("region", TEXT.nullable(), a -> a.target().region())
            .column("operation", TEXT.nullable(), a -> a.target().operation())
            .column("outcome", TEXT, a -> a.outcome().word())
            .column("judgement", TEXT, a -> word(a.judgement()))
            .column("status_code", UINT16.nullable(), a -> a.result().statusCode())
            .column("error_type", TEXT.nullable(), a -> a.result().errorType())
            .column("finish_reason", TEXT.nullable(), a -> a.result().finishReason())
            .column("provider_request_id", TEXT.nullable(), a -> a.result().providerRequestId())
            .column("streaming", BOOL.nullable(), a -> a.result().streaming())
            .column("ttft_ms", FLOAT64.nullable(), a -> a.timing().ttftMs())
            .column("input_tokens", UINT32.nullable(), a -> a.usage().input())
            .column("cache_read_tokens", UINT32.nullable(), a -> a.usage().cacheRead())
            .column("cache_write_tokens", UINT32.nullable(), a -> a.usage().cacheWrite())
            .column("output_tokens", UINT32.nullable(), a -> a.usage().output())
            .column("reasoning_tokens", UINT32.nullable(), a -> a.usage().reasoning())
            .column("cost_usd", MONEY.nullable(), a -> a.charge().costUsd())
            .column("list_cost_usd", MONEY.nullable(), a -> a.charge().listUsd())
            .column("list_rates", TEXT.nullable(), a -> a.charge().listRates())
            .column("cost_source", TEXT, a -> word(a.charge().source()))
            .column("billed", BOOL.nullable(), a -> a.charge().billed())
            .column("cache_hit", BOOL, Attempt::cacheHit)
            .column("tenant", TEXT.nullable(), a -> a.caller().tenant())
            .column("team", TEXT.nullable(), a -> a.caller().team())
            .column("project", TEXT.nullable(), a -> a.caller().project())
            .column("tier", TEXT.nullable(), a -> a.caller().tier())
            .column("tags", ColumnType.mapOf(TEXT), a -> a.caller().tags())
            .build();

    private AttemptRows() {}

    private static String word(Origin origin) {
        return switch (origin) {
            case GATEWAY -> "gateway";
            case PROBE -> "probe";
        };
    }

    private static String word(Judgement judgement) {
        return switch (judgement) {
            case GOOD -> "good";
            case BAD -> "bad";
            case THROTTLED -> "throttled";
            case EXCLUDED -> "excluded";
        };
    }

    static String word(CostSource source) {
        return switch (source) {
            case REPORTED -> "reported";
            case PRICED -> "priced";
            case UNKNOWN -> "unknown";
        };
    }
}
