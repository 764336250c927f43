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
public record TableRows<E>(String table, List<Column<E, ?>> columns) {

    /** One column: where its value comes from and how it is written. */
    record Column<E, T>(String name, ColumnType<T> type, Function<E, T> value) {
        void write(Streams out, List<E> entities) {
            List<T> values = new ArrayList<>(entities.size());
            for (E entity : entities) {
                values.add(value.apply(entity));
            }
            type.writer().write(out, values);
        }
    }

    static <E> Builder<E> table(String table) {
        return new Builder<>(table);
    }

    /** Names of the columns, in the order they are written. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    static final class Builder<E> {
        private final String table;
        private final List<Column<E, ?>> columns = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        <T> Builder<E> column(String name, ColumnType<T> type, Function<E, T> value) {
            columns.add(new Column<>(name, type, value));
            return this;
        }

        TableRows<E> build() {
            return new TableRows<>(table, List.copyOf(columns));
        }
    }
}
