package dev.nines.domain.outage;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what {@link CompactOutput} wrote. */
final class CompactInput {
    private static final Origin[] ORIGINS = Origin.values();

    private final ByteBuffer bytes;
    private final byte version;

    /** @param bytes the first of which is the version of their format */
    CompactInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
        version = this.bytes.get();
    }

    byte version() {
        return version;
    }

    long whole() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value >>> 1 ^ -(value & 1);
    }

    int small() {
        return Math.toIntExact(whole());
    }

    long bits() {
        return bytes.getLong();
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    double real() {
        return flag() ? Double.longBitsToDouble(bits()) : 0;
    }

    String text() {
        byte[] encoded = new byte[small()];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    SortedSet<String> texts() {
        SortedSet<String> values = new TreeSet<>();
        for (int left = small(); left > 0; left--) {
            values.add(text());
        }
        return values;
    }

    OutcomeCounts counts() {
        OutcomeCounts counts = new OutcomeCounts();
        for (int place = small(); place != 0; place = small()) {
            counts.add(Outcome.of((place - 1) / 2), ORIGINS[(place - 1) % 2], whole());
        }
        return counts;
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }
}
