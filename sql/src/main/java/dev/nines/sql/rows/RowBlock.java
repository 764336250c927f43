package dev.nines.sql.rows;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of one table in ClickHouse's native form: column by column, so that the server has next to nothing to parse.
 * Measured for 200,000 attempts: 0.4 s of the server's processor time, 1.7 s in RowBinary, 2.1 s as the JDBC driver's
 * text. The block names its columns and their types.
 *
 * <p>Filled again and again, for its memory is what costs most. For one thread at a time.
 */
public final class RowBlock<E> {
    /** Rows written together, column by column: few enough to stay in the processor's cache meanwhile. */
    private static final int CHUNK = 256;

    private final TableRows<E> rows;
    private final List<Streams> streams;
    private int count;

    public RowBlock(TableRows<E> rows) {
        this.rows = rows;
        this.streams = rows.columns().stream()
                .map(column -> new Streams(column.type().streams()))
                .toList();
    }

    /**
     * Holds these rows and no others.
     *
     * @throws UnfitRowsException if entities hold values that their columns cannot; it names all of them
     */
    public void fill(List<E> entities) {
        streams.forEach(Streams::clear);
        for (int from = 0; from < entities.size(); from += CHUNK) {
            List<E> chunk = entities.subList(from, Math.min(entities.size(), from + CHUNK));
            try {
                for (int i = 0; i < streams.size(); i++) {
                    rows.columns().get(i).write(streams.get(i), chunk);
                }
            } catch (IllegalArgumentException e) {
                throw new UnfitRowsException(unfit(entities), e);
            }
        }
        count = entities.size();
    }

    /** The block's bytes, from the first again at each call; valid until the next {@link #fill}. */
    public InputStream bytes() {
        List<InputStream> parts = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            BlockBytes header = new BlockBytes();
            if (i == 0) {
                header.length(streams.size());
                header.length(count);
            }
            header.text(rows.columns().get(i).name());
            header.text(rows.columns().get(i).type().name());
            parts.add(header.read());
            parts.addAll(streams.get(i).read());
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Tries each entity alone; only a block with a misfit pays for it. */
    private SortedMap<Integer, String> unfit(List<E> entities) {
        SortedMap<Integer, String> reasons = new TreeMap<>();
        for (int i = 0; i < entities.size(); i++) {
            for (TableRows.Column<E, ?> column : rows.columns()) {
                try {
                    column.write(new Streams(column.type().streams()), entities.subList(i, i + 1));
                } catch (IllegalArgumentException e) {
                    reasons.putIfAbsent(i, rows.table() + "." + column.name() + ": " + e.getMessage());
                }
            }
        }
        return reasons;
    }
}
