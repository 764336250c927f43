package dev.nines.bench.detector;

import java.util.List;

/** All that was simulated. */
record Scoreboard(List<OutageCell> outages, List<HealthCell> health) {

    int months() {
        return health.stream().mapToInt(HealthCell::months).sum();
    }

    long steps() {
        return health.stream().mapToLong(HealthCell::steps).sum();
    }
}
