package dev.nines.sql.report;

import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import java.util.Map;

/**
 * A report that no single query can answer: its rows are computed in Java from named queries. The query of its own name
 * documents its columns, as that of any report does.
 */
public interface ComputedReport {
    String name();

    /** @throws IllegalArgumentException if it cannot be computed of that range; the message says why and what would do */
    Answer compute(Database database, ReportRange range);

    /**
     * @param rows as of a query
     * @param from what else the figures come from, in order, as {@link Report#generatedFrom()} has it; sentences stand as
     *     a list under {@code notes}
     */
    record Answer(Rows rows, Map<String, Object> from) {}
}
