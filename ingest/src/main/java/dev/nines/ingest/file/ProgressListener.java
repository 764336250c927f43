package dev.nines.ingest.file;

/** Is told, at most ten times a second, how far a run is; called on the thread of the run. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = progress -> {};

    void progress(Progress progress);
}
