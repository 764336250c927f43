package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.Alert;

/** Rows of {@code alerts}. */
public final class AlertRows {
    public static final TableRows<Alert> ALERTS = TableRows.<Alert>table("alerts")
            .column("alert_id", TEXT, Alert::getAlertId)
            .column("slo", TEXT, Alert::getSlo)
            .column("provider", TEXT, Alert::getProvider)
            .column("model", TEXT, a -> ScopePart.of(a.getModel()))
            .column("region", TEXT, a -> ScopePart.of(a.getRegion()))
            .column("level", TEXT, row -> ScopePart.level(row.getLevel()))
            .column("tier", TEXT, a -> ScopePart.of(a.getTier()))
            .column("severity", TEXT, Alert::getSeverity)
            .column("rule", TEXT, Alert::getRule)
            .column("state", TEXT, Alert::getState)
            .column("fired_at", TIME, Alert::getFiredAt)
            .column("resolved_at", TIME.nullable(), Alert::getResolvedAt)
            .column("burn_long", FLOAT64, Alert::getBurnLong)
            .column("burn_short", FLOAT64, Alert::getBurnShort)
            .column("revision", UINT64, Alert::getRevision)
            .build();

    private AlertRows() {}
}
