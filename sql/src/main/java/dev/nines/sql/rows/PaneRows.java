package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.INT32;
import static dev.nines.sql.rows.ColumnType.MONEY;
import static dev.nines.sql.rows.ColumnType.SECOND;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.UINT16;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.domain.attempt.Judgement;
import dev.nines.event.Histogram;
import dev.nines.event.Origin;
import dev.nines.event.Pane;
import java.util.function.Function;

/** Rows of {@code panes_1m} and {@code panes_1h}: one for each shard; the seconds inside a minute are not stored. */
public final class PaneRows {
    public static final TableRows<Pane> MINUTES = panes("panes_1m");
    public static final TableRows<Pane> HOURS = panes("panes_1h");

    private PaneRows() {}

    private static TableRows<Pane> panes(String table) {
        TableRows.Builder<Pane> panes = TableRows.<Pane>table(table)
                .column("provider", TEXT, Pane::getProvider)
                .column("model", TEXT, p -> ScopePart.of(p.getModel()))
                .column("region", TEXT, p -> ScopePart.of(p.getRegion()))
                .column("level", TEXT, row -> ScopePart.level(row.getLevel()))
                .column("tier", TEXT, p -> ScopePart.of(p.getTier()))
                .column("start", SECOND, Pane::getStart)
                .column("shard", UINT16, Pane::getShard)
                .column("sequence", UINT64, Pane::getSequence)
                .column("attempts", UINT64, p -> OutcomeMix.all(Origin.gateway, p.getOutcomes()))
                .column("bad", UINT64, p -> gateway(p, Judgement.BAD))
                .column("throttled", UINT64, p -> gateway(p, Judgement.THROTTLED))
                .column("excluded", UINT64, p -> gateway(p, Judgement.EXCLUDED))
                .column("outcomes", ColumnType.mapOf(UINT64), p -> OutcomeMix.of(Origin.gateway, p.getOutcomes()))
                .column("probes", UINT64, p -> OutcomeMix.all(Origin.probe, p.getOutcomes()))
                .column("probes_bad", UINT64, p -> OutcomeMix.sum(Origin.probe, Judgement.BAD, p.getOutcomes()))
                .column("probe_outcomes", ColumnType.mapOf(UINT64), p -> OutcomeMix.of(Origin.probe, p.getOutcomes()))
                .column("first_attempts", UINT64, Pane::getFirstAttempts)
                .column("attempts_made", UINT64, Pane::getAttemptsMade)
                .column("input_tokens", UINT64, Pane::getInputTokens)
                .column("cache_read_tokens", UINT64, Pane::getCacheReadTokens)
                .column("cache_write_tokens", UINT64, Pane::getCacheWriteTokens)
                .column("output_tokens", UINT64, Pane::getOutputTokens)
                .column("reasoning_tokens", UINT64, Pane::getReasoningTokens)
                .column("cost_usd", MONEY, Pane::getCostUsd)
                .column("wasted_usd", MONEY, Pane::getWastedUsd)
                .column("retry_usd", MONEY, Pane::getRetryUsd)
                .column("probe_usd", MONEY, Pane::getProbeUsd)
                .column("wasted_tokens", UINT64, Pane::getWastedTokens)
                .column("unpriced_attempts", UINT64, Pane::getUnpricedAttempts);
        histogram(panes, "latency", Pane::getLatencyMs);
        histogram(panes, "failed_latency", Pane::getFailedLatencyMs);
        histogram(panes, "ttft", Pane::getTtftMs);
        histogram(panes, "output_length", Pane::getOutputLength);
        histogram(panes, "token_rate", Pane::getTokenRate);
        histogram(panes, "probe_latency", Pane::getProbeLatencyMs);
        histogram(panes, "callers_ok", Pane::getCallersOk);
        histogram(panes, "callers_bad", Pane::getCallersBad);
        histogram(panes, "callers_auth", Pane::getCallersAuth);
        return panes.column("gateways", TEXT.array(), Pane::getGateways)
                .column("sample_request_ids", TEXT.array(), Pane::getSampleRequestIds)
                .column("max_context_tokens", UINT64.nullable(), Pane::getMaxContextTokens)
                .column("min_headroom", FLOAT64.nullable(), Pane::getMinHeadroom)
                .build();
    }

    private static long gateway(Pane pane, Judgement judgement) {
        return OutcomeMix.sum(Origin.gateway, judgement, pane.getOutcomes());
    }

    private static void histogram(TableRows.Builder<Pane> panes, String name, Function<Pane, Histogram> of) {
        panes.column(name + "_bins", INT32.array(), of.andThen(Histogram::getBins))
                .column(name + "_counts", UINT64.array(), of.andThen(Histogram::getCounts));
    }
}
