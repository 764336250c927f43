package dev.nines.ingest.file;

import java.time.Duration;
import java.time.Instant;

/** Event time as it passes at a given speed, beginning with the first event. Times are microseconds since the epoch. */
final class Pace {
    private final Speed speed;
    private Instant begun;
    private long firstMicros;

    Pace(Speed speed) {
        this.speed = speed;
    }

    /** Whether events ever wait; if not, the clock need not be asked. */
    boolean limited() {
        return !Double.isInfinite(speed.factor());
    }

    /** How long to wait until an event of this time is due; zero if it is. */
    Duration left(long eventMicros, Instant now) {
        if (begun == null) {
            begun = now;
            firstMicros = eventMicros;
        }
        double due = (eventMicros - firstMicros) / speed.factor();
        long nanos = (long) (due * 1000) - Duration.between(begun, now).toNanos();
        return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    /** The event time reached, once {@link #left} was asked. */
    long reached(Instant now) {
        return firstMicros + (long) (Duration.between(begun, now).toNanos() / 1000.0 * speed.factor());
    }
}
