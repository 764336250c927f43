package dev.nines.domain.whatif;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Lost requests of a ledger, taken apart: outages, each a run of hours that lost clearly more than usual, and the rest.
 * The size of an outage is in lost minutes: minutes in which every request was lost would be as bad.
 */
final class Losses {
    /** Share of an hour's requests, beyond the usual, that begins a run. */
    private static final double CLEAR = 0.02;
    /** A run of fewer lost minutes is a part of the rest. */
    private static final double OUTAGE_MINUTES = 15;

    private final double[] rest;
    private final double[] sizes;

    private Losses(double[] rest, double[] sizes) {
        this.rest = rest;
        this.sizes = sizes;
    }

    static Losses of(Ledger ledger) {
        int hours = ledger.hours();
        double[] share = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            share[hour] = ledger.requests(hour) > 0 ? ledger.lost(hour) / ledger.requests(hour) : 0;
        }
        double usual = median(share);
        double[] rest = new double[hours];
        double[] sizes = new double[hours];
        int outages = 0;
        int start = -1;
        double size = 0;
        for (int hour = 0; hour <= hours; hour++) {
            boolean clear = hour < hours && share[hour] > usual + CLEAR;
            if (hour < hours) {
                rest[hour] = ledger.lost(hour);
            }
            if (clear) {
                start = start < 0 ? hour : start;
                size += 60 * (share[hour] - usual);
            } else if (start >= 0) {
                if (size >= OUTAGE_MINUTES) {
                    sizes[outages++] = size;
                    for (int within = start; within < hour; within++) {
                        rest[within] = usual * ledger.requests(within);
                    }
                }
                start = -1;
                size = 0;
            }
        }
        return new Losses(rest, Arrays.copyOf(sizes, outages));
    }

    /** Lost requests of each hour without the outages. */
    double[] rest() {
        return rest;
    }

    /** Lost minutes of each outage. */
    DoubleStream sizes() {
        return Arrays.stream(sizes);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
