package dev.nines.ingest.file;

import dev.nines.ingest.PublishException;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/**
 * Brings files into Kafka: decoded, merged and sorted by event time, rejects as dead letters, with heartbeats in between
 * and one at the end that closes the windows of what was read.
 */
public final class FileIngest {
    private final InputStream stdin;
    private final WallClock wall;
    private final Enrichment enrichment;

    /** With the built-in rules of enrichment. */
    public FileIngest(InputStream stdin, WallClock wall) {
        this(stdin, wall, Enrichment.BUILT_IN);
    }

    /**
     * @param stdin what the name {@code -} stands for
     * @param wall paces the replay and the heartbeats
     * @param enrichment of every event
     */
    public FileIngest(InputStream stdin, WallClock wall, Enrichment enrichment) {
        this.stdin = stdin;
        this.wall = wall;
        this.enrichment = enrichment;
    }

    /**
     * Returns when all is durable in Kafka.
     *
     * @param files paths, or {@code -} for stdin; gzip or plain
     * @throws IOException if a file cannot be read; nothing is published if that shows when it is opened
     * @throws PublishException if something could not be sent; the run then has no final heartbeat
     */
    public IngestResult run(
            List<String> files, Format format, Speed speed, Publisher publisher, ProgressListener progress)
            throws IOException {
        try (BatchReader reader = new BatchReader(files, stdin, format, enrichment, publisher::recordOf, wall)) {
            return new IngestRun(reader, publisher, speed, wall, progress).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ingest was interrupted");
        }
    }
}
