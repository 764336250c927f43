package dev.nines.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over the lines of a stream, as bytes. Holds at most one line and one read of the stream: of a line that is
 * too long it keeps nothing but its number.
 */
public final class Lines {
    /** Most bytes of a line unless said otherwise. */
    public static final int LONGEST = 1024 * 1024;

    private static final int READ = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[2 * READ];
    private int filled;
    private int fresh;
    private int from;
    private int to;
    private int next;
    private long number;
    private boolean tooLong;
    private boolean exhausted;

    public Lines(InputStream in) {
        this(in, LONGEST);
    }

    /** @param longest most bytes of a line */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Moves to the next line; false at the end of the stream. */
    public boolean next() throws IOException {
        from = next;
        tooLong = false;
        int end = newline(from);
        while (end < 0) {
            if (!fill()) {
                return (filled > from || tooLong) && line(filled, filled);
            }
            end = newline(fresh);
        }
        return line(end, end + 1);
    }

    /** Number of the line, from 1. */
    public long number() {
        return number;
    }

    /** Whether the line is too long; then its bytes are not to be had. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Holds the line from {@link #from()} to {@link #to()} until the next move; not to be changed. */
    public byte[] bytes() {
        return buffer;
    }

    /** First byte of the line. */
    public int from() {
        return from;
    }

    /** Behind the last byte of the line; the line break is not part of it. */
    public int to() {
        return to;
    }

    /** The line as text; bytes that are not UTF-8 are replaced. */
    public String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether there is nothing in the line but space. */
    public boolean blank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean line(int end, int following) {
        number++;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        next = following;
        tooLong |= end - from > longest;
        if (number == 1 && startsWithMark()) {
            from += BYTE_ORDER_MARK.length;
        }
        return true;
    }

    private boolean startsWithMark() {
        int end = from + BYTE_ORDER_MARK.length;
        return to >= end && Arrays.equals(buffer, from, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private int newline(int start) {
        byte[] bytes = buffer;
        for (int i = start; i < filled; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more behind what is there, moving the line begun to the front; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        tooLong |= filled - from > longest;
        int kept = tooLong ? 0 : filled - from;
        if (kept + READ > buffer.length) {
            buffer = Arrays.copyOfRange(buffer, from, from + Math.max(2 * buffer.length, kept + READ));
        } else {
            System.arraycopy(buffer, filled - kept, buffer, 0, kept);
        }
        from = 0;
        filled = kept;
        fresh = kept;
        int read = in.read(buffer, kept, READ);
        exhausted = read < 0;
        filled += Math.max(read, 0);
        return !exhausted;
    }
}
