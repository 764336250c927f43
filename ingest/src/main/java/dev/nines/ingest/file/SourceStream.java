package dev.nines.ingest.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a file, and says so before each read, which may block. */
final class SourceStream extends FilterInputStream {
    /** Called before the stream is asked for more. */
    interface BeforeRead {
        void run() throws IOException;
    }

    private final BeforeRead before;
    private long bytes;

    SourceStream(InputStream in, BeforeRead before) {
        super(in);
        this.before = before;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        before.run();
        int read = in.read();
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        before.run();
        int read = in.read(buffer, offset, length);
        bytes += Math.max(read, 0);
        return read;
    }

    /** Always says that there is more: GZIPInputStream takes 0 for the end, where a pipe is only slow. */
    @Override
    public int available() {
        return 1;
    }
}
