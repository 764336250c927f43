package dev.nines.dashboards.delivery;

import java.util.Map;

/**
 * How one target does.
 *
 * @param delivered notices told, by event
 * @param skipped notices not told, by reason
 * @param dead notices given up
 * @param failures tries that failed, by {@code refused} and {@code unreachable}
 * @param waiting notices that should have been told by now
 * @param oldestSeconds for how long the oldest of them has waited
 */
public record TargetStats(
        Map<String, Long> delivered,
        Map<String, Long> skipped,
        long dead,
        Map<String, Long> failures,
        long waiting,
        double oldestSeconds) {}
