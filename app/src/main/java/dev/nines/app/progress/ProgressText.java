package dev.nines.app.progress;

import dev.nines.ingest.file.Progress;
import java.util.Locale;

/** Progress in words. */
final class ProgressText {
    private ProgressText() {}

    /** {@code 1,200 events} and, if there are any, {@code 3 rejected}. */
    static String counts(Progress progress) {
        String events = String.format(Locale.ROOT, "%,d events", progress.events());
        return progress.rejects() == 0
                ? events
                : events + String.format(Locale.ROOT, ", %,d rejected", progress.rejects());
    }

    /** {@code 45 % of 690.1 MB}, or what was read where the whole is unknown. */
    static String bytes(Progress progress) {
        if (progress.totalBytes().isEmpty()) {
            return String.format(Locale.ROOT, "%.1f MB read", progress.bytes() / 1e6);
        }
        long total = progress.totalBytes().getAsLong();
        long percent = total == 0 ? 100 : progress.bytes() * 100 / total;
        return String.format(Locale.ROOT, "%d %% of %.1f MB", percent, total / 1e6);
    }
}
