package dev.nines.app.demo;

/** How busy the hours of a day are: quiet at 03:00, busiest at 15:00, a dip at lunch. */
final class Rhythm {
    /** No hour is busier, times the day's mean. */
    static final double PEAK = 1.62;

    private Rhythm() {}

    /**
     * @param hour of the day, 0 to 24
     * @return traffic as a multiple of the day's mean
     */
    static double at(double hour) {
        double daily = 1.02 + 0.6 * StrictMath.sin((hour - 9) / 12 * Math.PI);
        double fromLunch = (hour - 12.5) / 0.6;
        return daily * (1 - 0.2 * StrictMath.exp(-fromLunch * fromLunch / 2));
    }
}
