package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.Severity;

/**
 * How bad a window is and was.
 *
 * @param now severity, which leaves a level only when the share of failures is a tenth below its limit
 * @param peak the worst
 * @param peakRatio highest share of failures, of a minute, 0 to 1
 */
record Gravity(Severity now, Severity peak, double peakRatio) {
    private static final double SLACK = 0.9;

    /** Of a window at its opening. */
    static Gravity of(Severity severity, double ratio) {
        return new Gravity(severity, severity, ratio);
    }

    Gravity follow(Symptom symptom, double ratio) {
        Severity strict = symptom.severity(ratio, 1);
        Severity lenient = symptom.severity(ratio, SLACK);
        Severity next = strict.worseThan(now) ? strict : now.worseThan(lenient) ? lenient : now;
        return next == now && ratio <= peakRatio ? this : with(next, ratio);
    }

    private Gravity with(Severity severity, double ratio) {
        return new Gravity(severity, severity.worseThan(peak) ? severity : peak, Math.max(peakRatio, ratio));
    }
}
