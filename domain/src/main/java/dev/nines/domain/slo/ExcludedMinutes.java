package dev.nines.domain.slo;

import java.util.ArrayList;
import java.util.List;

/** Stretches of minutes that do not count, apart from each other, ascending. Minutes are since the epoch. */
public final class ExcludedMinutes {
    static final ExcludedMinutes NONE = new ExcludedMinutes(List.of());

    private record Stretch(long first, long end) {}

    private final List<Stretch> stretches;

    private ExcludedMinutes(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /** With one more stretch, which begins no earlier than all others; where they overlap they are one. */
    ExcludedMinutes with(long first, long end) {
        List<Stretch> more = new ArrayList<>(stretches);
        Stretch last = more.isEmpty() ? null : more.get(more.size() - 1);
        if (last != null && first <= last.end()) {
            more.set(more.size() - 1, new Stretch(last.first(), Math.max(last.end(), end)));
        } else {
            more.add(new Stretch(first, end));
        }
        return new ExcludedMinutes(List.copyOf(more));
    }

    /** How many of these minutes, both included, do not count. */
    public long within(long first, long last) {
        long minutes = 0;
        for (Stretch stretch : stretches) {
            minutes += Math.max(0, Math.min(stretch.end(), last + 1) - Math.max(stretch.first(), first));
        }
        return minutes;
    }

    /** The tally without what happened in these minutes. */
    public Tally correct(Tally raw) {
        return stretches.isEmpty()
                ? raw
                : (first, last) -> {
                    Counts counts = raw.between(first, last);
                    for (Stretch stretch : stretches) {
                        long from = Math.max(stretch.first(), first);
                        long to = Math.min(stretch.end() - 1, last);
                        counts = from > to ? counts : counts.minus(raw.between(from, to));
                    }
                    return counts;
                };
    }
}
