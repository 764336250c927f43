package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import java.time.Instant;

/** Where probes go. */
public interface ProbeSink {
    void publish(Attempt attempt);

    /** @param watermark every probe that ended before was published */
    void heartbeat(Instant watermark);
}
