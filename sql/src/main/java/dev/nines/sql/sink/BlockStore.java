package dev.nines.sql.sink;

import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import dev.nines.sql.rows.RowBlock;
import dev.nines.sql.rows.TableRows;
import dev.nines.sql.rows.UnfitRowsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * Stores rows. A block the server blames is halved until the row that it can never take is alone; all others are
 * stored, after at most 2 log2(rows) more inserts for each such row. For one thread at a time.
 */
final class BlockStore {
    private final Database database;
    private final Patience patience;
    private final SinkMeter meter;
    private final Map<String, RowBlock<?>> blocks = new HashMap<>();

    BlockStore(Database database, Patience patience, SinkMeter meter) {
        this.database = database;
        this.patience = patience;
        this.meter = meter;
    }

    /**
     * Returns when every row is stored or refused.
     *
     * @param token identity of these rows
     * @param refused takes the reason and the index of each refused row
     */
    <E> void store(TableRows<E> rows, List<E> entities, String token, ObjIntConsumer<String> refused) {
        if (entities.isEmpty()) {
            return;
        }
        try {
            RowBlock<E> block = blockOf(rows);
            block.fill(entities);
            patience.until("insert into " + rows.table(), () -> {
                database.insert(rows.table(), rows.names(), block.bytes(), token);
                return null;
            });
            meter.stored(rows.table(), entities.size());
        } catch (UnfitRowsException e) {
            e.reasons().forEach((row, reason) -> refused.accept(reason, row));
            storeOthers(rows, entities, e.reasons().keySet(), token, refused);
        } catch (ClickHouseException e) {
            if (entities.size() == 1) {
                refused.accept(e.getMessage(), 0);
                return;
            }
            int middle = entities.size() / 2;
            storePart(rows, entities, 0, middle, token, refused);
            storePart(rows, entities, middle, entities.size(), token, refused);
        }
    }

    private <E> void storePart(
            TableRows<E> rows, List<E> entities, int from, int to, String token, ObjIntConsumer<String> refused) {
        store(
                rows,
                entities.subList(from, to),
                token + "/" + from + "-" + to,
                (reason, row) -> refused.accept(reason, from + row));
    }

    private <E> void storeOthers(
            TableRows<E> rows, List<E> entities, Set<Integer> unfit, String token, ObjIntConsumer<String> refused) {
        List<E> others = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < entities.size(); i++) {
            if (!unfit.contains(i)) {
                others.add(entities.get(i));
                indexes.add(i);
            }
        }
        store(rows, others, token, (reason, row) -> refused.accept(reason, indexes.get(row)));
    }

    private <E> RowBlock<E> blockOf(TableRows<E> rows) {
        @SuppressWarnings("unchecked") // one table, one kind of row
        RowBlock<E> block = (RowBlock<E>) blocks.computeIfAbsent(rows.table(), table -> new RowBlock<>(rows));
        return block;
    }
}
