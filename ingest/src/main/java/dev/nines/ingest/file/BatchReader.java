package dev.nines.ingest.file;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.DeadLetters;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decodes and encodes on a thread of its own, so that the run can send what it has while a pipe is silent. What was
 * decoded is handed over before each read that may block.
 */
final class BatchReader implements Closeable {
    private static final int LARGEST = 1000;

    /** With the batches ahead bounds what waits in memory, however long refused lines are. */
    private static final int LARGEST_BYTES = 1024 * 1024;

    private static final int AHEAD = 8;

    private final Format format;
    private final Function<Event, ProducerRecord<String, byte[]>> encoder;
    private final WallClock wall;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(AHEAD);
    private final MergedInput input;
    private final Thread thread = new Thread(this::readAll, "nines-ingest-reader");
    private List<Outgoing> timed = new ArrayList<>();
    private List<ProducerRecord<String, byte[]>> untimed = new ArrayList<>();
    private List<DeadLetter> rejects = new ArrayList<>();
    private long number;
    private long pendingBytes;

    /** Set before the last batch, read after it. */
    private Throwable failure;

    /** @throws IOException naming a file that cannot be read */
    BatchReader(
            List<String> names,
            InputStream stdin,
            Format format,
            Enrichment enrichment,
            Function<Event, ProducerRecord<String, byte[]>> encoder,
            WallClock wall)
            throws IOException {
        this.format = format;
        this.encoder = encoder;
        this.wall = wall;
        this.input = new MergedInput(names, stdin, in -> enrichment.open(format, in), () -> handOver(false));
        thread.setDaemon(true);
        thread.start();
    }

    /** Size of all files, empty if one of them is a pipe. */
    OptionalLong totalBytes() {
        return input.totalBytes();
    }

    /**
     * The next batch, empty if there is none in this time.
     *
     * @throws IOException if the input could not be read to its end
     */
    Optional<Batch> poll(Duration patience) throws IOException, InterruptedException {
        Batch batch = batches.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (batch != null && batch.last() && failure != null) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw new IOException(failure.getMessage(), failure);
        }
        return Optional.ofNullable(batch);
    }

    /** Stops reading; a read of a pipe that blocks is left behind. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void readAll() {
        try (input) {
            Optional<Decoded> decoded = input.next();
            while (decoded.isPresent()) {
                take(decoded.get());
                decoded = input.next();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        try {
            handOver(true);
        } catch (InterruptedIOException e) {
            // Closed: nobody waits for the last batch.
            Thread.currentThread().interrupt();
        }
    }

    private void take(Decoded decoded) throws InterruptedIOException {
        if (decoded instanceof Decoded.Accepted accepted) {
            ProducerRecord<String, byte[]> record = encoder.apply(accepted.event());
            accepted.event()
                    .time()
                    .ifPresentOrElse(
                            time -> timed.add(new Outgoing(Outgoing.micros(time), number++, record)),
                            () -> untimed.add(record));
            pendingBytes += record.value().length;
        } else if (decoded instanceof Decoded.Rejected rejected) {
            rejects.add(DeadLetters.of(input.source(), format, rejected, wall.now()));
            pendingBytes += rejected.content().map(String::length).orElse(0);
        }
        if (timed.size() + untimed.size() + rejects.size() >= LARGEST || pendingBytes >= LARGEST_BYTES) {
            handOver(false);
        }
    }

    private void handOver(boolean last) throws InterruptedIOException {
        if (timed.isEmpty() && untimed.isEmpty() && rejects.isEmpty() && !last) {
            return;
        }
        try {
            batches.put(new Batch(timed, untimed, rejects, input.bytes(), last));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading was stopped");
        }
        timed = new ArrayList<>();
        untimed = new ArrayList<>();
        rejects = new ArrayList<>();
        pendingBytes = 0;
    }
}
