package dev.nines.domain.outage;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes small numbers small: whole numbers by their size, zero doubles as one byte, counts without their zeros. */
final class CompactOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);

    CompactOutput whole(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    CompactOutput bits(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
        return this;
    }

    CompactOutput flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    /** Exact. */
    CompactOutput real(double value) {
        flag(value != 0);
        return value == 0 ? this : bits(Double.doubleToLongBits(value));
    }

    CompactOutput text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        whole(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    CompactOutput texts(Collection<String> values) {
        whole(values.size());
        values.forEach(this::text);
        return this;
    }

    CompactOutput counts(OutcomeCounts counts) {
        for (Origin origin : Origin.values()) {
            for (int i = 0; i < Outcome.values().length; i++) {
                long count = counts.of(Outcome.of(i), origin);
                if (count != 0) {
                    whole(1 + 2L * i + origin.ordinal()).whole(count);
                }
            }
        }
        return whole(0);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
