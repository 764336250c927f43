package dev.nines.sql.ledger;

import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import dev.nines.sql.report.NamedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An outage, and whether what is kept of its cost holds. What figures are computed from are numbers, as text: of 64 bits.
 *
 * @param outageId identity
 * @param began the onset, as ClickHouse writes it
 * @param lines what its lines are computed from
 * @param usage what only lines of fallbacks are computed from besides
 * @param tasks what only lines of tasks that died are computed from besides
 * @param credit what its SLA credit is computed from
 * @param keptLines {@code lines} of what is kept; 0 where nothing is
 * @param holds what is kept was computed from what there is now
 * @param creditHolds the credit that is kept was
 */
public record Standing(
        String outageId,
        String began,
        String lines,
        String usage,
        String tasks,
        String credit,
        String keptLines,
        boolean holds,
        boolean creditHolds) {
    /** Those of a range, newest first. */
    static List<Standing> of(Database database, Map<String, Object> range) {
        Rows rows = database.query(NamedQuery.of("outage-standing").text(), range);
        List<Standing> all = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            all.add(new Standing(
                    text(rows, i, "outage_id"),
                    text(rows, i, "began"),
                    text(rows, i, "lines"),
                    text(rows, i, "usage"),
                    text(rows, i, "tasks"),
                    text(rows, i, "credit"),
                    text(rows, i, "kept_lines"),
                    !"0".equals(text(rows, i, "computation")),
                    Boolean.parseBoolean(text(rows, i, "credit_holds"))));
        }
        return all;
    }

    private static String text(Rows rows, int row, String column) {
        return (String) rows.value(row, column);
    }

    /**
     * Whether to compute the lines is worth the while: they do not hold, and what they come from did not move since it was
     * seen before. While data come in they would be stale at once; readers compute these themselves.
     */
    boolean isDue(Standing before) {
        if (holds || before == null || !before.lines.equals(lines)) {
            return false;
        }
        return !keptLines.equals(lines) || before.usage.equals(usage) && before.tasks.equals(tasks);
    }

    /** The same of the credit. */
    boolean isCreditDue(Standing before) {
        return !creditHolds && before != null && before.credit.equals(credit);
    }
}
