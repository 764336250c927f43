package dev.nines.streams.rebuild;

import java.time.Instant;
import java.util.List;

/**
 * What a rebuild did.
 *
 * @param hours rebuilt
 * @param attempts that came too late and are counted now
 * @param panes sent, of all shards
 * @param notes on what was left out, one sentence each; empty if nothing was
 * @param watermark event time up to which every shard's log was read
 */
public record RebuildResult(long hours, long attempts, long panes, List<String> notes, Instant watermark) {
    public RebuildResult {
        notes = List.copyOf(notes);
    }
}
