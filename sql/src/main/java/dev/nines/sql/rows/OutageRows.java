package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.BOOL;
import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT32;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.Origin;
import dev.nines.event.Outage;

/** Rows of {@code outages}. */
public final class OutageRows {
    public static final TableRows<Outage> OUTAGES = TableRows.<Outage>table("outages")
            .column("outage_id", TEXT, Outage::getOutageId)
            .column("provider", TEXT, Outage::getProvider)
            .column("model", TEXT, o -> ScopePart.of(o.getModel()))
            .column("region", TEXT, o -> ScopePart.of(o.getRegion()))
            .column("kind", TEXT, Outage::getKind)
            .column("severity", TEXT, Outage::getSeverity)
            .column("peak_severity", TEXT, Outage::getPeakSeverity)
            .column("state", TEXT, Outage::getState)
            .column("onset", TIME, Outage::getOnset)
            .column("detected_at", TIME, Outage::getDetectedAt)
            .column("ended_at", TIME.nullable(), Outage::getEndedAt)
            .column("recovered_detected_at", TIME.nullable(), Outage::getRecoveredDetectedAt)
            .column("attempts", UINT64, Outage::getAttempts)
            .column("bad", UINT64, Outage::getBad)
            .column("throttled", UINT64, Outage::getThrottled)
            .column("peak_error_ratio", FLOAT64, Outage::getPeakErrorRatio)
            .column("outcomes", ColumnType.mapOf(UINT64), o -> OutcomeMix.of(Origin.gateway, o.getOutcomes()))
            .column("probe_outcomes", ColumnType.mapOf(UINT64), o -> OutcomeMix.of(Origin.probe, o.getOutcomes()))
            .column("models", TEXT.array(), Outage::getModels)
            .column("regions", TEXT.array(), Outage::getRegions)
            .column("gateways", TEXT.array(), Outage::getGateways)
            .column("confirmed_by", TEXT, Outage::getConfirmedBy)
            .column("parent_id", TEXT.nullable(), Outage::getParentId)
            .column("flaps", UINT32, o -> (long) o.getFlaps())
            .column("sample_request_ids", TEXT.array(), Outage::getSampleRequestIds)
            .column("signal", TEXT.nullable(), Outage::getSignal)
            .column("accepted", BOOL, Outage::getAccepted)
            .column("watermark", TIME, Outage::getWatermark)
            .column("revision", UINT64, Outage::getRevision)
            .build();

    private OutageRows() {}
}
