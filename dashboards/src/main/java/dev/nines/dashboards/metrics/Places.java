package dev.nines.dashboards.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has series, where there may be only so many. Who has a place keeps it until the process ends: were it given to
 * another, a counter of the rest would fall, and Prometheus takes that for a restart and counts everything again.
 */
final class Places {
    static final String OTHER = "other";

    private final int most;
    private final Set<String> taken = new HashSet<>();

    Places(int most) {
        this.most = most;
    }

    /** @param wanted in the order in which free places are given */
    void offer(List<String> wanted) {
        for (String name : wanted) {
            if (taken.size() >= most) {
                return;
            }
            taken.add(name);
        }
    }

    boolean has(String name) {
        return taken.contains(name);
    }
}
