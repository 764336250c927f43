package dev.nines.ingest.prober.file;

import java.time.Duration;

/** What one line of the schedule calls. */
public sealed interface ProbeTarget permits ModelTarget, ControlTarget {
    /** Unique in its file; names it in metrics, messages and the tag {@code probe.target}. */
    String name();

    TargetKind kind();

    /** From one probe to the next. */
    Duration interval();

    Timeouts timeouts();
}
