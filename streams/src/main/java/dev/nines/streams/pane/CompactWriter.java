package dev.nines.streams.pane;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.ByteUtils;

/** Small numbers in few bytes, texts in UTF-8, for values that are written once an attempt. */
final class CompactWriter {
    private static final int MOST_OF_A_NUMBER = 10;

    private ByteBuffer buffer = ByteBuffer.allocate(256);

    void number(long value) {
        ensure(MOST_OF_A_NUMBER);
        ByteUtils.writeVarlong(value, buffer);
    }

    /** @param text null for none */
    void text(String text) {
        if (text == null) {
            number(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        ensure(bytes.length);
        buffer.put(bytes);
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            byte[] larger = Arrays.copyOf(buffer.array(), 2 * buffer.capacity() + more);
            buffer = ByteBuffer.wrap(larger).position(buffer.position());
        }
    }
}
