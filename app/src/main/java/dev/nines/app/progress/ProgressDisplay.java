package dev.nines.app.progress;

import dev.nines.ingest.file.ProgressListener;

/** Shows progress until it is closed. */
interface ProgressDisplay extends ProgressListener, AutoCloseable {
    @Override
    void close();
}
