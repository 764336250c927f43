package dev.nines.dashboards.metrics;

import dev.nines.sql.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an answer by column. */
final class Table {
    private final Rows rows;

    Table(Rows rows) {
        this.rows = rows;
    }

    /** One row each, in the answer's order. */
    List<Row> rows() {
        List<Row> all = new ArrayList<>(rows.rows().size());
        for (int i = 0; i < rows.rows().size(); i++) {
            all.add(new Row(rows, i));
        }
        return all;
    }

    /** One row of an answer. */
    record Row(Rows rows, int index) {
        String text(String column) {
            return (String) rows.value(index, column);
        }

        Number number(String column) {
            return (Number) rows.value(index, column);
        }

        Instant moment(String column) {
            return (Instant) rows.value(index, column);
        }

        List<?> list(String column) {
            return (List<?>) rows.value(index, column);
        }

        Map<?, ?> map(String column) {
            return (Map<?, ?>) rows.value(index, column);
        }
    }
}
