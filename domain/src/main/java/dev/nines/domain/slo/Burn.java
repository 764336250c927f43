package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;

/**
 * Burn rate of one window.
 *
 * @param rate null without events
 */
public record Burn(RateWindow window, Counts counts, Double rate) {}
