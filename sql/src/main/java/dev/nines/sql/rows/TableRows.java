package dev.nines.sql.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How an entity becomes a row of its table.
 *
 * @param table name of the table
 * @param columns in the order they are written
 */
public record TableRows<E>(String table, List<Column<E>> columns) {

    /** One column: where its value comes from and how it is written. */
    record Column<E>(String name, String type, ColumnType.Writer<E> writer) {}

    static <E> Builder<E> table(String table) {
        return new Builder<>(table);
    }

    /** Names of the columns, in the order they are written. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    static final class Builder<E> {
        private final String table;
        private final List<Column<E>> columns = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        <T> Builder<E> column(String name, ColumnType<T> type, Function<E, T> value) {
            ColumnType.Writer<T> writer = type.writer();
            columns.add(new Column<>(name, type.name(), (out, entity) -> writer.write(out, value.apply(entity))));
            return this;
        }

        TableRows<E> build() {
            return new TableRows<>(table, List.copyOf(columns));
        }
    }
}
