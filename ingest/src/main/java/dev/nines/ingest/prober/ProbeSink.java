package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Where probes go. */
public interface ProbeSink {
    void publish(Attempt attempt);

    /**
     * What probes that were published before cost, USD by target; nothing, and a warning, where that is not to be had.
     *
     * @param gateway the prober's name
     * @param from when the first of them began
     */
    Map<String, BigDecimal> spent(String gateway, Instant from);

    /** @param watermark every probe that ended before was published */
    void heartbeat(Instant watermark);
}
