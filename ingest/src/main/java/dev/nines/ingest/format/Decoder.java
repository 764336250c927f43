package dev.nines.ingest.format;

import java.io.IOException;
import java.util.Optional;

/**
 * Turns a stream of text, a file or the body of a request, into events and rejects. For one thread; whatever the text
 * holds, it does not throw.
 */
public interface Decoder {
    /**
     * The next item, empty at the end.
     *
     * @throws IOException only if the stream cannot be read
     */
    Optional<Decoded> next() throws IOException;

    /** Number of the line, in traces of the span, it has read up to, from 1; 0 before the first. */
    long position();
}
