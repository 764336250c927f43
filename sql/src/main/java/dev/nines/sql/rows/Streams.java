package dev.nines.sql.rows;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The byte streams of one column, of which ClickHouse wants each whole before the next: a nullable column has its null
 * flags before its values, an array its ends before its elements.
 */
final class Streams {
    private final BlockBytes[] all;
    private final int first;

    Streams(int count) {
        this.all = new BlockBytes[count];
        this.first = 0;
        for (int i = 0; i < count; i++) {
            all[i] = new BlockBytes();
        }
    }

    private Streams(BlockBytes[] all, int first) {
        this.all = all;
        this.first = first;
    }

    /** The stream that comes first. */
    BlockBytes bytes() {
        return all[first];
    }

    /** Those behind as many others. */
    Streams behind(int count) {
        return new Streams(all, first + count);
    }

    void clear() {
        for (BlockBytes stream : all) {
            stream.clear();
        }
    }

    /** Each whole, in order. */
    List<InputStream> read() {
        return Arrays.stream(all).map(BlockBytes::read).toList();
    }
}
