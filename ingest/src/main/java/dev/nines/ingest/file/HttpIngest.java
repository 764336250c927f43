package dev.nines.ingest.file;

import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Format;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends files to a collector, as the gateway itself would: it decodes them, keeps what it refuses, and tells how many. Nothing is
 * sorted, and nobody says that a run has ended: that needs {@link FileIngest}.
 */
public final class HttpIngest {
    /** Small enough for the limits of any collector, large enough that its answers are not what takes the time. */
    private static final int MOST_ITEMS = 500;

    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final InputStream stdin;
    private final WallClock wall;
    private final CollectorClient client;
    private final Format format;
    private final Pace pace;
    private final ProgressListener progress;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private int items;
    private long accepted;
    private long rejected;
    private long bytes;

    /**
     * @param stdin what the name {@code -} stands for
     * @param wall paces the replay
     */
    public HttpIngest(
            InputStream stdin,
            WallClock wall,
            CollectorClient client,
            Format format,
            Speed speed,
            ProgressListener progress) {
        this.stdin = stdin;
        this.wall = wall;
        this.client = client;
        this.format = format;
        this.pace = new Pace(speed);
        this.progress = progress;
    }

    /**
     * Returns when all is durable.
     *
     * @param files paths, or {@code -} for stdin; gzip or plain
     * @throws IOException if a file cannot be read, or the collector refuses for good or does not answer; what was sent before
     *     stays, and may be sent again
     */
    public HttpResult run(List<String> files) throws IOException {
        InputFile.check(files);
        try {
            for (String name : files) {
                send(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ingest was interrupted");
        }
        return new HttpResult(accepted, rejected);
    }

    private void send(String name) throws IOException, InterruptedException {
        InputStream packed = name.equals(InputFile.STDIN) ? stdin : Files.newInputStream(Path.of(name));
        try (Unpacked in = new Unpacked(packed)) {
            if (client.wholeFiles()) {
                post(in.readAllBytes());
            } else {
                RawItems items = RawItems.of(new BufferedInputStream(in));
                for (Optional<byte[]> item = items.next(); item.isPresent(); item = items.next()) {
                    add(item.get());
                }
                flush();
            }
            if (in.damage().isPresent()) {
                throw new IOException(name + " is damaged, what is behind it was not sent: "
                        + in.damage().get());
            }
        }
    }

    private void add(byte[] item) throws IOException, InterruptedException {
        if (items == MOST_ITEMS
                || items > 0 && batch.size() + item.length > MOST_BYTES
                || items > 0 && client.single()) {
            flush();
        }
        if (pace.limited()) {
            await(item);
        }
        batch.write(item);
        batch.write('\n');
        items++;
    }

    /** Until the item's first event is due. */
    private void await(byte[] item) throws IOException, InterruptedException {
        Optional<Instant> time = time(item);
        if (time.isEmpty()) {
            return;
        }
        long micros = Outgoing.micros(time.get());
        Duration left = pace.left(micros, wall.now());
        while (!left.isZero()) {
            flush();
            wall.sleep(left);
            left = pace.left(micros, wall.now());
        }
    }

    private Optional<Instant> time(byte[] item) throws IOException {
        Decoder decoder = format.open(new ByteArrayInputStream(item));
        Optional<Decoded> first = decoder.next();
        return first.isPresent() && first.get() instanceof Decoded.Accepted event
                ? event.event().time()
                : Optional.empty();
    }

    private void flush() throws IOException, InterruptedException {
        if (items > 0) {
            post(batch.toByteArray());
            batch.reset();
            items = 0;
        }
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        HttpResult result = client.post(body);
        accepted += result.accepted();
        rejected += result.rejected();
        bytes += body.length;
        progress.progress(new Progress(bytes, OptionalLong.empty(), accepted, rejected));
    }
}
