package dev.nines.ingest.file;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.Publisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One run of {@link FileIngest}: input in, sorted events and heartbeats out. */
final class IngestRun {
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration REPORT = Duration.ofMillis(100);

    /** A clock ahead of ours by more is not believed, as in the streams: one bad event must not close the future. */
    private static final Duration MOST_AHEAD = Duration.ofSeconds(5);

    /** A pipe silent for so many polls of {@link #BEAT} gets nothing more to sort with. */
    private static final int SILENT_POLLS = 5;

    /** Asking the clock costs as much as a tenth of sending a record. */
    private static final int CLOCK_EVERY = 64;

    private final String runId = UUID.randomUUID().toString();
    private final BatchReader reader;
    private final Publisher publisher;
    private final Pace pace;
    private final WallClock wall;
    private final ProgressListener progress;
    private final ReorderBuffer buffer = new ReorderBuffer();
    private Instant beaten = Instant.MIN;
    private Instant reported = Instant.MIN;
    private long accepted;
    private long rejected;
    private long published;
    private long bytes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    IngestRun(BatchReader reader, Publisher publisher, Speed speed, WallClock wall, ProgressListener progress) {
        this.reader = reader;
        this.publisher = publisher;
        this.pace = new Pace(speed);
        this.wall = wall;
        this.progress = progress;
    }

    IngestResult run() throws IOException, InterruptedException {
        int silent = 0;
        boolean ended = false;
        while (!ended) {
            Optional<Batch> batch = reader.poll(BEAT);
            if (batch.isPresent()) {
                take(batch.get());
                ended = batch.get().last();
                silent = 0;
            } else {
                silent++;
            }
            release(silent >= SILENT_POLLS || ended);
            tick();
        }
        finish();
        return new IngestResult(runId, accepted + rejected, accepted, rejected, bytes, time(first), time(last));
    }

    private void take(Batch batch) {
        for (Outgoing event : batch.timed()) {
            buffer.add(event);
            first = Math.min(first, event.eventMicros());
            last = Math.max(last, event.eventMicros());
        }
        batch.untimed().forEach(publisher::send);
        for (DeadLetter letter : batch.rejects()) {
            publisher.reject(letter);
        }
        accepted += batch.timed().size() + batch.untimed().size();
        published += batch.untimed().size();
        rejected += batch.rejects().size();
        bytes = batch.bytes();
    }

    /** Sends the earliest events until the buffer is no longer overfull, or until it is empty. */
    private void release(boolean everything) throws InterruptedException {
        while (everything ? !buffer.isEmpty() : buffer.overfull()) {
            await(buffer.peek().eventMicros());
            publisher.send(buffer.poll().record());
            if (++published % CLOCK_EVERY == 0) {
                tick();
            }
        }
    }

    private void await(long eventMicros) throws InterruptedException {
        if (pace.limited()) {
            Duration left = pace.left(eventMicros, wall.now());
            while (!left.isZero()) {
                wall.sleep(left.compareTo(BEAT) < 0 ? left : BEAT);
                watermark = Math.max(watermark, Math.min(eventMicros, pace.reached(wall.now())));
                tick();
                left = pace.left(eventMicros, wall.now());
            }
        }
        watermark = Math.max(watermark, eventMicros);
    }

    /** Tells the streams and the user how far the run is, each no oftener than is of use. */
    private void tick() {
        Instant now = wall.now();
        // Before the first event is sent an earlier one may still come.
        if (watermark > Long.MIN_VALUE && due(beaten, BEAT, now)) {
            beaten = now;
            publisher.heartbeat(believable(Outgoing.instant(watermark)), Optional.empty());
        }
        if (due(reported, REPORT, now)) {
            reported = now;
            report();
        }
    }

    private static boolean due(Instant before, Duration interval, Instant now) {
        return before.equals(Instant.MIN) || !now.isBefore(before.plus(interval));
    }

    private void report() {
        progress.progress(new Progress(bytes, reader.totalBytes(), published, rejected));
    }

    /** The last heartbeat promises that all is sent, so all must be durable first. */
    private void finish() {
        publisher.flush();
        Instant end =
                time(last).map(this::believable).map(IngestRun::endOfMinute).orElse(Instant.EPOCH);
        publisher.heartbeat(end, Optional.of(runId));
        publisher.flush();
        report();
    }

    private Instant believable(Instant time) {
        Instant most = wall.now().plus(MOST_AHEAD);
        return time.isAfter(most) ? most : time;
    }

    /** Two seconds into the next minute: the last minute and its last second are over for sure. */
    private static Instant endOfMinute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).plusSeconds(62);
    }

    private Optional<Instant> time(long micros) {
        return first > last ? Optional.empty() : Optional.of(Outgoing.instant(micros));
    }
}
