package dev.nines.dashboards.metrics;

import java.time.Duration;

/**
 * How often figures are asked, and of how many scopes.
 *
 * @param every between two refreshes
 * @param scopes of each kind of series: scopes with rates, objectives with their scopes, providers and models that are
 *     counted
 */
public record MetricsSettings(Duration every, int scopes) {
    public static final MetricsSettings DEFAULT = new MetricsSettings(Duration.ofSeconds(10), 200);

    /** Figures older than so many refreshes, but at least {@value #LEAST_SECONDS} s, are withdrawn. */
    private static final int REFRESHES = 3;

    private static final int LEAST_SECONDS = 60;

    public MetricsSettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(
                    "metrics are to be refreshed every " + every.toSeconds() + " s; give 1 or more (metrics.seconds)");
        }
        if (scopes < 1) {
            throw new IllegalArgumentException(
                    "metrics of " + scopes + " scopes were asked for; give 1 or more (metrics.scopes)");
        }
    }

    /** How old figures may become before they are withdrawn: absent is honest, stale is not. */
    Duration withdrawnAfter() {
        Duration several = every.multipliedBy(REFRESHES);
        return several.toSeconds() < LEAST_SECONDS ? Duration.ofSeconds(LEAST_SECONDS) : several;
    }
}
