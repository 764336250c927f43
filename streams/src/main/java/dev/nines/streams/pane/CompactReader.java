package dev.nines.streams.pane;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.ByteUtils;

/** Reads what {@link CompactWriter} wrote, in its order. */
final class CompactReader {
    private final ByteBuffer buffer;

    CompactReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    long number() {
        return ByteUtils.readVarlong(buffer);
    }

    int count() {
        return Math.toIntExact(number());
    }

    /** Null where none was written. */
    String text() {
        int length = count();
        if (length < 0) {
            return null;
        }
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }
}
