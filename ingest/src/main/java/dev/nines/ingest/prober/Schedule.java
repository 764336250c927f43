package dev.nines.ingest.prober;

import dev.nines.ingest.prober.file.ProbeTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * When a target is due: each interval once, at a phase of its own so that targets do not call all at once, and up to a
 * share of the interval early or late so that probes do not keep step with what happens on the minute. A function of
 * seed, name and time alone: a restart changes nothing, and two probers with different seeds do not keep step either.
 */
record Schedule(long seed, String name, Duration interval, int jitterPercent) {
    static Schedule of(ProbeTarget target, long seed, int jitterPercent) {
        return new Schedule(seed, target.name(), target.interval(), jitterPercent);
    }

    /** The first time it is due after this. */
    Instant after(Instant time) {
        long millis = interval.toMillis();
        long slot = Math.floorDiv(time.toEpochMilli() - phase(), millis) - 1;
        while (!due(slot).isAfter(time)) {
            slot++;
        }
        return due(slot);
    }

    private Instant due(long slot) {
        long most = interval.toMillis() * jitterPercent / 100;
        long jitter = most == 0 ? 0 : new SplittableRandom(mix(slot)).nextLong(-most, most + 1);
        return Instant.ofEpochMilli(slot * interval.toMillis() + phase() + jitter);
    }

    private long phase() {
        return new SplittableRandom(mix(Long.MIN_VALUE)).nextLong(interval.toMillis());
    }

    private long mix(long slot) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mixed * 0x9E3779B97F4A7C15L + name.charAt(i);
        }
        return mixed * 0x9E3779B97F4A7C15L + slot;
    }
}
