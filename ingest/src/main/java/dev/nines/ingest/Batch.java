package dev.nines.ingest;

import dev.nines.event.DeadLetter;
import java.util.List;

/**
 * What one read of the input brought.
 *
 * @param bytes bytes read of the input up to here
 * @param last whether the input ends here
 */
record Batch(List<Outgoing> attempts, List<DeadLetter> rejects, long bytes, boolean last) {}
