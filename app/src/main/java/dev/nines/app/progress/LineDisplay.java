package dev.nines.app.progress;

import dev.nines.ingest.file.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A line every ten seconds, for logs; nothing for what is quicker. */
final class LineDisplay implements ProgressDisplay {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintStream out;
    private final Clock clock;
    private Instant toldAt;
    private long eventsTold;

    LineDisplay(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.toldAt = clock.instant();
    }

    @Override
    public void progress(Progress progress) {
        Instant now = clock.instant();
        Duration since = Duration.between(toldAt, now);
        if (since.compareTo(EVERY) < 0) {
            return;
        }
        double rate = (progress.events() - eventsTold) * 1000.0 / since.toMillis();
        out.printf(
                Locale.ROOT,
                "ingest: %s, %s, %,.0f events/s%n",
                ProgressText.bytes(progress),
                ProgressText.counts(progress),
                rate);
        toldAt = now;
        eventsTold = progress.events();
    }

    @Override
    public void close() {
        out.flush();
    }
}
