package dev.nines.app.alarm;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts attempts as a gateway's own counters would, and writes what a scrape a minute, on the minute, had seen: OpenMetrics
 * with timestamps. It knows nothing of panes.
 *
 * <p>Before version 3 Prometheus takes both ends of a range: with a sample on each whole minute, {@code increase(x[5m])} at a
 * whole minute is the difference of two samples and nothing is extrapolated. The first sample is a 0 from before the first
 * attempt, as else the first attempts of all would not be an increase.
 */
final class RawCounters {
    private static final long MINUTE = 60;

    private final Set<String> providers;
    private final TreeMap<String, TreeMap<Long, Long>> good = new TreeMap<>();
    private final TreeMap<String, TreeMap<Long, Long>> bad = new TreeMap<>();

    RawCounters(Set<String> providers) {
        this.providers = providers;
        providers.forEach(provider -> {
            good.put(provider, new TreeMap<>());
            bad.put(provider, new TreeMap<>());
        });
    }

    void add(Attempt attempt) {
        String provider = attempt.target().provider();
        if (attempt.origin() != Origin.GATEWAY || attempt.cacheHit() || !providers.contains(provider)) {
            return;
        }
        long minute = Math.floorDiv(attempt.timing().endedAt().getEpochSecond(), MINUTE);
        if (attempt.judgement() == Judgement.GOOD) {
            good.get(provider).merge(minute, 1L, Long::sum);
        } else if (attempt.judgement() == Judgement.BAD) {
            bad.get(provider).merge(minute, 1L, Long::sum);
        }
    }

    /** @param first the first sample's time, {@code last} the last one's, whole minutes */
    void write(Path file, Instant first, Instant last) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            write(out, "nines_attempts_good", good, first, last);
            write(out, "nines_attempts_bad", bad, first, last);
            out.print("# EOF\n");
        }
    }

    private static void write(
            PrintWriter out, String name, TreeMap<String, TreeMap<Long, Long>> counts, Instant first, Instant last) {
        out.print("# TYPE " + name + " counter\n");
        counts.forEach((provider, minutes) -> {
            long sum = 0;
            for (long at = first.getEpochSecond(); at <= last.getEpochSecond(); at += MINUTE) {
                // What ended within the minute before.
                sum += minutes.getOrDefault(at / MINUTE - 1, 0L);
                out.print(name + "_total{provider=\"" + provider + "\"} " + sum + " " + at + "\n");
            }
        });
    }
}
