package dev.nines.ingest.prober;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What was spent in this UTC day, against the caps. What a probe may cost at most is set aside before it is sent, so
 * that no number of probes under way exceeds a cap.
 */
final class DailyCosts {
    private final BigDecimal totalCap;
    private final Map<String, BigDecimal> spent = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    /** @param totalCap of all targets, null for none */
    DailyCosts(BigDecimal totalCap) {
        this.totalCap = totalCap;
    }

    /** Counts what was spent in this UTC day before this process began, by target; of targets that are no more, too. */
    synchronized void add(Map<String, BigDecimal> before, Instant now) {
        turn(now);
        before.forEach((target, cost) -> spent.merge(target, cost, BigDecimal::add));
    }

    /**
     * Sets the amount aside.
     *
     * @param cap of the target, null for none
     * @return false if that would exceed a cap; then nothing is set aside
     */
    synchronized boolean reserve(String target, BigDecimal cap, BigDecimal most, Instant now) {
        turn(now);
        if (exceeds(today(target).add(most), cap) || exceeds(sum().add(most), totalCap)) {
            return false;
        }
        spent.merge(target, most, BigDecimal::add);
        return true;
    }

    /** Puts what it cost in the place of what was set aside; after midnight it is yesterday's, and left there. */
    synchronized void settle(String target, BigDecimal reserved, BigDecimal cost, Instant reservedAt) {
        if (dayOf(reservedAt).equals(day)) {
            spent.merge(target, cost.subtract(reserved), BigDecimal::add);
        }
    }

    synchronized BigDecimal today(String target, Instant now) {
        turn(now);
        return today(target);
    }

    private BigDecimal today(String target) {
        return spent.getOrDefault(target, BigDecimal.ZERO);
    }

    private BigDecimal sum() {
        return spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void turn(Instant now) {
        if (dayOf(now).isAfter(day)) {
            day = dayOf(now);
            spent.clear();
        }
    }

    static Instant beginOfDay(Instant time) {
        return dayOf(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate dayOf(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean exceeds(BigDecimal amount, BigDecimal cap) {
        return cap != null && amount.compareTo(cap) > 0;
    }
}
