package dev.nines.sql.sink;

import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import dev.nines.sql.rows.RowBlock;
import java.util.function.ObjIntConsumer;

/**
 * Stores blocks. A block the server blames is halved until the row that it can never take is alone; all others are
 * stored, after at most 2 log2(rows) more inserts for each such row.
 */
final class BlockStore {
    private final Database database;
    private final Patience patience;
    private final SinkMeter meter;

    BlockStore(Database database, Patience patience, SinkMeter meter) {
        this.database = database;
        this.patience = patience;
        this.meter = meter;
    }

    /**
     * Returns when every row is stored or refused.
     *
     * @param token identity of the block
     * @param refused takes the server's reason and the index of each refused row
     */
    void store(RowBlock<?> block, String token, ObjIntConsumer<String> refused) {
        if (block.count() > 0) {
            store(block, 0, block.count(), token, refused);
        }
    }

    private void store(RowBlock<?> block, int from, int to, String token, ObjIntConsumer<String> refused) {
        String table = block.rows().table();
        try {
            patience.until("insert into " + table, () -> {
                database.insert(table, block.rows().names(), block.bytes(from, to), token);
                return null;
            });
            meter.stored(table, to - from);
        } catch (ClickHouseException e) {
            if (to - from == 1) {
                refused.accept(e.getMessage(), from);
                return;
            }
            int middle = from + (to - from) / 2;
            store(block, from, middle, token + "/" + from + "-" + middle, refused);
            store(block, middle, to, token + "/" + middle + "-" + to, refused);
        }
    }
}
