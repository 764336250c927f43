package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.ScopeState;

/** Rows of {@code scope_states}. */
public final class ScopeStateRows {
    public static final TableRows<ScopeState> SCOPE_STATES = TableRows.<ScopeState>table("scope_states")
            .column("provider", TEXT, ScopeState::getProvider)
            .column("model", TEXT, s -> ScopePart.of(s.getModel()))
            .column("region", TEXT, s -> ScopePart.of(s.getRegion()))
            .column("state", TEXT, ScopeState::getState)
            .column("since", TIME, ScopeState::getSince)
            .column("rate", FLOAT64, ScopeState::getRate)
            .column("outage_id", TEXT.nullable(), ScopeState::getOutageId)
            .column("watermark", TIME, ScopeState::getWatermark)
            .column("revision", UINT64, ScopeState::getRevision)
            .build();

    private ScopeStateRows() {}
}
