package dev.nines.sql.support;

import dev.nines.sql.Database;
import dev.nines.sql.rows.RowBlock;
import dev.nines.sql.rows.TableRows;
import java.util.List;

/** Rows without Kafka. */
public final class Inserts {
    private Inserts() {}

    public static <E> void one(Database database, TableRows<E> rows, E entity, String token) {
        all(database, rows, List.of(entity), token);
    }

    public static <E> void all(Database database, TableRows<E> rows, List<E> entities, String token) {
        RowBlock<E> block = new RowBlock<>(rows);
        block.fill(entities);
        database.insert(rows.table(), rows.names(), block.bytes(), token);
    }
}
