package dev.nines.app.progress;

import dev.nines.ingest.file.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line that grows, with rate and time left; gone when it is done. */
final class BarDisplay implements ProgressDisplay {
    private static final int MEGABYTE = 1_000_000;
    private static final int UNKNOWN = -1;

    /** The library leaves a bar standing that is closed before its first tick. */
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private ProgressBar bar;

    BarDisplay(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void progress(Progress progress) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("ingest")
                    .setInitialMax(progress.totalBytes().orElse(UNKNOWN))
                    .setUnit(" MB", MEGABYTE)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(out, columns))
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(progress.bytes());
        bar.setExtraMessage(" " + ProgressText.counts(progress));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
