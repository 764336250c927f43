package dev.nines.ingest.statuspage;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next look. All waits are spread by a tenth, so that watchers of one page do not come together;
 * after failures they double, up to {@link #LONGEST}, and are at least what the server asked for, up to {@link #MOST_ASKED}.
 */
final class Pauses {
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration MOST_ASKED = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Duration every;
    private final RandomGenerator random;

    Pauses(Duration every, RandomGenerator random) {
        this.every = every;
        this.random = random;
    }

    /** Before the first look: a start of many pages is spread over some seconds. */
    Duration first() {
        return share(every.compareTo(Duration.ofSeconds(20)) > 0 ? Duration.ofSeconds(2) : every.dividedBy(10), 0, 1);
    }

    Duration afterSuccess() {
        return share(every, 0.9, 1.1);
    }

    /** @param failures in a row, from 1 */
    Duration afterFailure(int failures, Optional<Duration> asked) {
        Duration doubled = every.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration bound = every.compareTo(LONGEST) > 0 ? every : LONGEST;
        Duration own = share(doubled.compareTo(bound) > 0 ? bound : doubled, 0.9, 1.1);
        Duration theirs = asked.orElse(Duration.ZERO);
        Duration least = theirs.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : theirs;
        return own.compareTo(least) > 0 ? own : share(least, 1, 1.1);
    }

    private Duration share(Duration whole, double from, double to) {
        double share = from + (to - from) * random.nextDouble();
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }
}
