package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.MONEY;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT32;
import static dev.nines.sql.rows.ColumnType.UINT64;

/** Rows of {@code price_audit} and {@code price_changes}. */
public final class RepriceRows {
    public static final TableRows<PriceAudit> AUDITS = TableRows.<PriceAudit>table("price_audit")
            .column("audit_id", TEXT, PriceAudit::auditId)
            .column("revision", UINT64, PriceAudit::revision)
            .column("state", TEXT, PriceAudit::state)
            .column("at", TIME, PriceAudit::at)
            .column("finished_at", TIME.nullable(), PriceAudit::finishedAt)
            .column("who", TEXT, PriceAudit::who)
            .column("command", TEXT, PriceAudit::command)
            .column("since", TIME.nullable(), PriceAudit::since)
            .column("until", TIME.nullable(), PriceAudit::until)
            .column("provider", TEXT.nullable(), PriceAudit::provider)
            .column("model", TEXT.nullable(), PriceAudit::model)
            .column("price_source", TEXT, PriceAudit::priceSource)
            .column("attempts", UINT64, a -> a.figures().attempts())
            .column("changed", UINT64, a -> a.figures().changed())
            .column("lists_changed", UINT64, a -> a.figures().listsChanged())
            .column("unpriced_before", UINT64, a -> a.figures().unpricedBefore())
            .column("unpriced_after", UINT64, a -> a.figures().unpricedAfter())
            .column("cost_before_usd", MONEY, a -> a.figures().before())
            .column("cost_after_usd", MONEY, a -> a.figures().after())
            .build();

    public static final TableRows<PriceChange> CHANGES = TableRows.<PriceChange>table("price_changes")
            .column("audit_id", TEXT, PriceChange::auditId)
            .column("chunk", UINT32, c -> (long) c.chunk())
            .column("started_at", TIME, c -> c.attempt().timing().startedAt())
            .column("attempt_id", TEXT, c -> c.attempt().attemptId())
            .column("version", UINT32, c -> (long) c.attempt().version())
            .column("cost_before_usd", MONEY.nullable(), c -> c.before().costUsd())
            .column("source_before", TEXT, c -> AttemptRows.word(c.before().source()))
            .column("list_before_usd", MONEY.nullable(), c -> c.before().listUsd())
            .column("cost_usd", MONEY.nullable(), c -> c.after().costUsd())
            .column("cost_source", TEXT, c -> AttemptRows.word(c.after().source()))
            .column("list_cost_usd", MONEY.nullable(), c -> c.after().listUsd())
            .column("list_rates", TEXT.nullable(), c -> c.after().listRates())
            .build();

    private RepriceRows() {}
}
