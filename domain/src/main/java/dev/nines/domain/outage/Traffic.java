package dev.nines.domain.outage;

/**
 * How much traffic the scope has, fading with a time constant of a day.
 *
 * @param attempts counted attempts, faded
 * @param age seconds they were counted over, faded
 * @param lastAttempt second of the last gateway attempt of any outcome, {@link Span#NEVER} if none
 * @param lastGood second of the last good one, {@link Span#NEVER} if none
 */
record Traffic(double attempts, double age, long lastAttempt, long lastGood) {
    static final Traffic NONE = new Traffic(0, 0, Span.NEVER, Span.NEVER);

    /** The memory of a scope's health: about its last day counts. */
    static final double MEMORY_SECONDS = 86_400;

    /** A new scope is taken for one of an attempt a second until a minute or so has passed. */
    private static final double PRIOR = 60;

    Traffic pass(long seconds) {
        double factor = fading(seconds);
        return new Traffic(attempts * factor, age * factor + MEMORY_SECONDS * (1 - factor), lastAttempt, lastGood);
    }

    static double fading(long seconds) {
        return Math.exp(-seconds / MEMORY_SECONDS);
    }

    /** Attempts a second. */
    double rate() {
        return (attempts + PRIOR) / (age + PRIOR);
    }

    Traffic addGood(long second, long good) {
        return new Traffic(attempts + good, age, second, second);
    }

    Traffic add(Tick t, boolean any) {
        return any
                ? new Traffic(
                        attempts + t.good() + t.bad() + t.throttled(),
                        age,
                        t.second(),
                        t.good() > 0 ? t.second() : lastGood)
                : this;
    }
}
