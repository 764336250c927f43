package dev.nines.sql.rows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes as ClickHouse writes them: little endian, lengths as variable-width integers, nothing between values. A whole
 * number that its column cannot hold is refused here, for the server would take it with its high bits cut off.
 */
final class BlockBytes {
    private static final long UINT32_MOST = 0xFFFF_FFFFL;
    private static final int UINT16_MOST = 0xFFFF;

    private byte[] bytes = new byte[64];
    private int size;

    /** Forgets what was written and keeps the room. */
    void clear() {
        size = 0;
    }

    InputStream read() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    void int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void uint16(long value) {
        check(value, UINT16_MOST);
        room(2);
        bytes[size++] = (byte) value;
        bytes[size++] = (byte) (value >>> 8);
    }

    void uint32(long value) {
        check(value, UINT32_MOST);
        int32((int) value);
    }

    void int32(int value) {
        room(4);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Up to the largest long, which is half of what the column could hold. */
    void uint64(long value) {
        check(value, Long.MAX_VALUE);
        int64(value);
    }

    void int64(long value) {
        room(8);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    void length(int value) {
        room(5);
        int rest = value;
        while (rest > 0x7F) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        length(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** The int64 written last, 0 if there is none. */
    long lastInt64() {
        long value = 0;
        for (int i = 1; size > 0 && i <= Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[size - i] & 0xFF;
        }
        return value;
    }

    private static void check(long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(value + " is not within 0 and " + most);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
