package dev.nines.bench.detector;

/**
 * What a scope is like in health.
 *
 * @param rate attempts a second, on average
 * @param baseline share of them that fails
 */
record Setting(double rate, double baseline, Shape shape) {
    /** How attempts and failures come. */
    enum Shape {
        /** At random. */
        STEADY,
        /** The rate swings by 80 % over the day. */
        DIURNAL,
        /** A failure brings another of the same caller, soon after, half of the time, and so on: retries. */
        CLUSTERED
    }

    Setting {
        if (!(rate > 0) || !(baseline > 0) || baseline >= 1) {
            throw new IllegalArgumentException("setting out of range: " + rate + " attempts/s (above 0), baseline "
                    + baseline + " (above 0, below 1)");
        }
    }

    static Setting steady(double rate, double baseline) {
        return new Setting(rate, baseline, Shape.STEADY);
    }

    /** Of a second since midnight. */
    double rateAt(double second) {
        return shape == Shape.DIURNAL ? rate * (1 + 0.8 * Math.sin(2 * Math.PI * second / 86_400)) : rate;
    }

    @Override
    public String toString() {
        return shape == Shape.STEADY ? rate + "/s" : rate + "/s " + shape.name().toLowerCase(java.util.Locale.ROOT);
    }
}
