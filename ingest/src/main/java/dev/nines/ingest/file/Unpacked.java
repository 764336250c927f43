package dev.nines.ingest.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A stream unpacked where it is gzip. Where the gzip is damaged it ends, having given what was readable. */
final class Unpacked extends InputStream {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] MAGIC = {0x1f, (byte) 0x8b};

    private final PushbackInputStream packed;
    private InputStream in;
    private String damage;

    Unpacked(InputStream packed) {
        this.packed = new PushbackInputStream(packed, MAGIC.length);
    }

    /** What is damaged, once the stream ended. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            if (in == null) {
                in = open();
            }
            return in.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            damage = e instanceof EOFException ? "gzip data ends early" : "gzip data is corrupt: " + e.getMessage();
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    private InputStream open() throws IOException {
        byte[] start = packed.readNBytes(MAGIC.length);
        packed.unread(start);
        return Arrays.equals(start, MAGIC) ? new GZIPInputStream(packed, BUFFER) : packed;
    }
}
