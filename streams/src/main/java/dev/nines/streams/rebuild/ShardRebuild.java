package dev.nines.streams.rebuild;

import dev.nines.event.Pane;
import dev.nines.streams.pane.LateVersions;
import dev.nines.streams.pane.PaneJob;
import dev.nines.streams.pane.RebuiltHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rebuild of one shard. Only hours sealed here are touched: an open one is the jobs' own. A late attempt that would
 * change another hour takes that hour along, or waits if it is open.
 */
final class ShardRebuild {
    private final ShardLog log;
    private final int shard;
    private final long marginMs;
    private final Set<Long> hours;
    private final LateVersions late;
    private final Set<String> notes = new TreeSet<>();
    private final Set<String> waiting = new HashSet<>();
    private RebuiltHours folded;

    /** @param marginMs older versions are looked for so long before the first arrival of an hour */
    ShardRebuild(ShardLog log, int shard, RebuildPlan plan, long marginMs) {
        this.log = log;
        this.shard = shard;
        this.marginMs = marginMs;
        this.hours = new HashSet<>(plan.possible());
        this.late = plan.lateFor(hours);
        do {
            fold();
        } while (mustFoldAgain());
    }

    private void fold() {
        folded = new RebuiltHours(shard, hours, late);
        hours.stream()
                .map(log::firstArrival)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .ifPresent(first -> log.readSince(first - marginMs, folded));
    }

    private boolean mustFoldAgain() {
        boolean again = hours.removeIf(hour -> !isSealed(hour));
        for (Map.Entry<Long, Set<String>> other : folded.elsewhere().entrySet()) {
            long hour = other.getKey();
            if (isSealed(hour) && log.reachesBackTo(hour)) {
                again |= hours.add(hour);
            } else {
                other.getValue().forEach(late::leaveOut);
                note(hour, other.getValue());
                again = true;
            }
        }
        return again;
    }

    private void note(long hour, Set<String> attempts) {
        String which = "late attempts that change " + Instant.ofEpochSecond(hour * 3600);
        if (isSealed(hour)) {
            notes.add(which + " too are left out: Kafka no longer holds all of that hour");
        } else {
            notes.add(which + " too wait until that hour is sealed; rebuild again then");
            waiting.addAll(attempts);
        }
    }

    private boolean isSealed(long hour) {
        OptionalLong first = log.firstArrival(hour);
        return first.isEmpty() || log.newestArrival() - first.getAsLong() > PaneJob.HOUR_OPEN.toMillis();
    }

    /** To be sent; none if the shard holds nothing that came late. */
    List<Pane> panes() {
        List<Pane> panes = new ArrayList<>();
        if (!folded.counted().isEmpty()) {
            folded.drain(panes::add);
        }
        return panes;
    }

    long attempts() {
        return folded.counted().size();
    }

    Set<String> notes() {
        return notes;
    }

    /** Attempts left out for now, by id. */
    Set<String> waiting() {
        return waiting;
    }

    OptionalLong watermark() {
        return log.watermark();
    }
}
