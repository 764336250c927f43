package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.Incident;

/** Rows of {@code incidents}. */
public final class IncidentRows {
    public static final TableRows<Incident> INCIDENTS = TableRows.<Incident>table("incidents")
            .column("incident_id", TEXT, Incident::getIncidentId)
            .column("version", UINT64, Incident::getVersion)
            .column("provider", TEXT, Incident::getProvider)
            .column("page", TEXT, Incident::getPage)
            .column("title", TEXT, Incident::getTitle)
            .column("impact", TEXT, Incident::getImpact)
            .column("status", TEXT, Incident::getStatus)
            .column("started_at", TIME, Incident::getStartedAt)
            .column("first_seen_at", TIME, Incident::getFirstSeenAt)
            .column("resolved_at", TIME.nullable(), Incident::getResolvedAt)
            .column("components", TEXT.array(), Incident::getComponents)
            .column("models", TEXT.array(), Incident::getModels)
            .column("noticed_at", TIME.nullable(), Incident::getNoticedAt)
            .column("absent_at", TIME.nullable(), Incident::getAbsentAt)
            .build();

    private IncidentRows() {}
}
