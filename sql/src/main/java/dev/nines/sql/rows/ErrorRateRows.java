package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.SECOND;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.ErrorRate;
import dev.nines.event.RateWindow;
import java.util.List;
import java.util.function.Function;

/** Rows of {@code error_rates}: one for each scope and minute, its windows side by side in arrays. */
public final class ErrorRateRows {
    public static final TableRows<ErrorRate> ERROR_RATES = TableRows.<ErrorRate>table("error_rates")
            .column("provider", TEXT, ErrorRate::getProvider)
            .column("model", TEXT, r -> ScopePart.of(r.getModel()))
            .column("region", TEXT, r -> ScopePart.of(r.getRegion()))
            .column("level", TEXT, row -> ScopePart.level(row.getLevel()))
            .column("tier", TEXT, r -> ScopePart.of(r.getTier()))
            .column("at", SECOND, ErrorRate::getAt)
            .column("source", TEXT, ErrorRate::getSource)
            .column("windows", TEXT.array(), r -> each(r, RateWindow::getWindow))
            .column("attempts", UINT64.array(), r -> each(r, RateWindow::getAttempts))
            .column("bad", UINT64.array(), r -> each(r, RateWindow::getBad))
            .column("throttled", UINT64.array(), r -> each(r, RateWindow::getThrottled))
            .column("excluded", UINT64.array(), r -> each(r, RateWindow::getExcluded))
            .column("p50_ms", FLOAT64.nullable().array(), r -> each(r, RateWindow::getP50Ms))
            .column("p95_ms", FLOAT64.nullable().array(), r -> each(r, RateWindow::getP95Ms))
            .column("p99_ms", FLOAT64.nullable().array(), r -> each(r, RateWindow::getP99Ms))
            .column("coverage", FLOAT64.array(), r -> each(r, RateWindow::getCoverage))
            .column("watermark", TIME, ErrorRate::getWatermark)
            .column("revision", UINT64, ErrorRate::getRevision)
            .build();

    private ErrorRateRows() {}

    private static <T> List<T> each(ErrorRate rate, Function<RateWindow, T> value) {
        return rate.getWindows().stream().map(value).toList();
    }
}
