package dev.nines.domain.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Windows that may belong to one cause: each overlaps, or nearly, another of them. */
public final class Neighbourhood {
    /** Windows further apart have nothing to do with each other. */
    static final Duration GAP = Duration.ofMinutes(20);

    private Neighbourhood() {}

    /** All windows that are connected, over any number of others, with one whose id is given; by onset, then id. */
    public static List<Outage> of(Collection<Outage> windows, Set<String> ids) {
        List<Outage> sorted = new ArrayList<>(windows);
        sorted.sort(Comparator.comparing(Outage::onset).thenComparing(Outage::id));
        List<Outage> found = new ArrayList<>();
        List<Outage> group = new ArrayList<>();
        boolean wanted = false;
        Instant groupEnd = Instant.MIN;
        for (Outage window : sorted) {
            if (!group.isEmpty() && groupEnd.isBefore(window.onset().minus(GAP))) {
                if (wanted) {
                    found.addAll(group);
                }
                group.clear();
                wanted = false;
                groupEnd = Instant.MIN;
            }
            group.add(window);
            wanted |= ids.contains(window.id());
            Instant end = window.endedAt().orElse(Instant.MAX);
            groupEnd = end.isAfter(groupEnd) ? end : groupEnd;
        }
        if (wanted) {
            found.addAll(group);
        }
        return found;
    }
}
