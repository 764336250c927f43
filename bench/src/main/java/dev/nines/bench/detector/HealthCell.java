package dev.nines.bench.detector;

import dev.nines.domain.outage.DetectorState;

/**
 * False openings of a scope in health.
 *
 * @param months simulated, of 30 days
 * @param opens windows of any kind
 * @param steps seconds with data
 */
record HealthCell(Setting setting, int months, long opens, long steps) {
    private static final long DAY = 86_400;
    private static final int DAYS = 30;

    /** One month of one scope, which the detector has known for a day. */
    static HealthCell month(Setting setting, long seed) {
        DetectorState known = Health.known(setting, seed);
        ScopeFeed feed = new ScopeFeed(known);
        new Health(setting, ~seed).play(feed, DAY, DAY * (1 + DAYS));
        return new HealthCell(setting, 1, feed.windows().size(), feed.steps());
    }

    HealthCell plus(HealthCell other) {
        return new HealthCell(setting, months + other.months, opens + other.opens, steps + other.steps);
    }

    double aMonth() {
        return (double) opens / months;
    }
}
