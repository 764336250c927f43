package dev.nines.sql.rows;

import java.util.Arrays;

/**
 * Rows of one table, ready to be sent whole or in parts.
 *
 * <p>The block names its columns and their types, so that the server refuses a block that does not fit its table instead
 * of reading one column as another.
 */
public final class RowBlock<E> {
    private final TableRows<E> rows;
    private final RowBinary out = new RowBinary();
    private final int header;
    private int[] ends = new int[1024];
    private int count;

    public RowBlock(TableRows<E> rows) {
        this.rows = rows;
        out.length(rows.columns().size());
        rows.columns().forEach(column -> out.text(column.name()));
        rows.columns().forEach(column -> out.text(column.type()));
        header = out.size();
    }

    /**
     * Adds a row, or nothing if it throws.
     *
     * @throws IllegalArgumentException if a value does not fit its column; the message names both
     */
    public void add(E entity) {
        int before = out.size();
        for (TableRows.Column<E> column : rows.columns()) {
            try {
                column.writer().write(out, entity);
            } catch (IllegalArgumentException e) {
                out.truncate(before);
                throw new IllegalArgumentException(rows.table() + "." + column.name() + ": " + e.getMessage(), e);
            }
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = out.size();
    }

    public TableRows<E> rows() {
        return rows;
    }

    public int count() {
        return count;
    }

    /** The rows from one index up to another, behind the header, in {@code RowBinaryWithNamesAndTypes}. */
    public byte[] bytes(int from, int to) {
        int start = from == 0 ? header : ends[from - 1];
        int end = to == 0 ? header : ends[to - 1];
        if (start == header) {
            return out.copy(0, end);
        }
        byte[] part = Arrays.copyOf(out.copy(0, header), header + end - start);
        System.arraycopy(out.copy(start, end), 0, part, header, end - start);
        return part;
    }
}
