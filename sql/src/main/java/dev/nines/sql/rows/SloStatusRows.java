package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.SECOND;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.Burn;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import java.util.List;
import java.util.function.Function;

/** Rows of {@code slo_status}: one for each objective, scope and minute. */
public final class SloStatusRows {
    public static final TableRows<SloStatus> SLO_STATUS = TableRows.<SloStatus>table("slo_status")
            .column("slo", TEXT, SloStatus::getSlo)
            .column("provider", TEXT, SloStatus::getProvider)
            .column("model", TEXT, s -> ScopePart.of(s.getModel()))
            .column("region", TEXT, s -> ScopePart.of(s.getRegion()))
            .column("level", TEXT, row -> ScopePart.level(row.getLevel()))
            .column("tier", TEXT, s -> ScopePart.of(s.getTier()))
            .column("objective", FLOAT64, SloStatus::getObjective)
            .column("at", SECOND, SloStatus::getAt)
            .column("period", TEXT, SloStatus::getPeriod)
            .column("events", UINT64, SloStatus::getEvents)
            .column("bad", UINT64, SloStatus::getBad)
            .column("raw_events", UINT64.nullable(), SloStatus::getRawEvents)
            .column("raw_bad", UINT64.nullable(), SloStatus::getRawBad)
            .column("excluded_minutes", UINT64, SloStatus::getExcludedMinutes)
            .column("error_ratio", FLOAT64.nullable(), SloStatus::getErrorRatio)
            .column("budget_remaining", FLOAT64.nullable(), SloStatus::getBudgetRemaining)
            .column("exhausted_at", TIME.nullable(), SloStatus::getExhaustedAt)
            .column("burn_windows", TEXT.array(), s -> each(s, Burn::getWindow))
            .column("burn_rates", FLOAT64.nullable().array(), s -> each(s, Burn::getRate))
            .column("burn_events", UINT64.array(), s -> each(s, Burn::getEvents))
            .column("burn_bad", UINT64.array(), s -> each(s, Burn::getBad))
            .column("firing", TEXT.array(), s -> eachFiring(s, FiringRule::getRule))
            .column("firing_by", TEXT.array(), s -> eachFiring(s, FiringRule::getSource))
            .column("source", TEXT, SloStatus::getSource)
            .column("state", TEXT, SloStatus::getState)
            .column("coverage", FLOAT64, SloStatus::getCoverage)
            .column("watermark", TIME, SloStatus::getWatermark)
            .column("revision", UINT64, SloStatus::getRevision)
            .build();

    private SloStatusRows() {}

    private static List<String> eachFiring(SloStatus status, Function<FiringRule, String> value) {
        return status.getFiring().stream().map(value).toList();
    }

    private static <T> List<T> each(SloStatus status, Function<Burn, T> value) {
        return status.getBurns().stream().map(value).toList();
    }
}
