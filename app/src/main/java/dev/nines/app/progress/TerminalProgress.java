package dev.nines.app.progress;

import dev.nines.ingest.file.Progress;
import dev.nines.ingest.file.ProgressListener;
import java.time.Clock;

/** Progress on standard error: a bar where that is a terminal, else a line every ten seconds. */
public final class TerminalProgress implements ProgressListener, AutoCloseable {
    private final ProgressDisplay display;

    private TerminalProgress(ProgressDisplay display) {
        this.display = display;
    }

    /** Shows nothing before the first progress is told. */
    public static TerminalProgress start() {
        return new TerminalProgress(
                StandardError.isTerminal()
                        ? new BarDisplay(System.err, StandardError.columns())
                        : new LineDisplay(System.err, Clock.systemUTC()));
    }

    @Override
    public void progress(Progress progress) {
        display.progress(progress);
    }

    @Override
    public void close() {
        display.close();
    }
}
