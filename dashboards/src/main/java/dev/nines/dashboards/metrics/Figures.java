package dev.nines.dashboards.metrics;

import dev.nines.sql.Rows;
import dev.nines.sql.report.ReportRange;

/** Answers named queries; {@code Reports::answer} does. */
@FunctionalInterface
public interface Figures {
    Rows answer(String query, ReportRange range);
}
