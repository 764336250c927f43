package dev.nines.sql.whatif;

import dev.nines.domain.Scope;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import dev.nines.sql.report.NamedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The parts of the history that queries give, for some targets. */
final class Source {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Database database;
    private final String scope;
    private final List<Scope> targets;

    Source(Database database, String scope, List<Scope> targets) {
        this.database = database;
        this.scope = scope;
        this.targets = targets;
    }

    /** Calls back for each row of a query over a range. */
    void each(String query, Instant since, Instant until, Consumer<Row> reader) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("since", MICROS.format(since));
        parameters.put("until", MICROS.format(until));
        parameters.put("scope", scope);
        parameters.put("targets", targets.stream().map(Scope::toString).toList());
        Rows rows = database.query(NamedQuery.of(query).text(), parameters);
        for (int i = 0; i < rows.rows().size(); i++) {
            reader.accept(new Row(rows, i));
        }
    }

    /** Index of a place of a query, whose 0 is all other targets: they come last here. */
    int index(Row row, String column) {
        long place = row.count(column);
        return place == 0 ? targets.size() : (int) place - 1;
    }

    List<Scope> targets() {
        return targets;
    }

    /** A row whose values are read by name. */
    record Row(Rows rows, int number) {
        Object value(String column) {
            return rows.value(number, column);
        }

        /** 0 for an unknown. */
        long count(String column) {
            Object value = value(column);
            return value == null ? 0 : ((Number) value).longValue();
        }

        double amount(String column) {
            Object value = value(column);
            return value == null ? 0 : ((Number) value).doubleValue();
        }

        String text(String column) {
            Object value = value(column);
            return value == null ? null : value.toString();
        }

        /** Null for an unknown. */
        Instant moment(String column) {
            return (Instant) value(column);
        }

        List<?> list(String column) {
            return (List<?>) value(column);
        }
    }
}
