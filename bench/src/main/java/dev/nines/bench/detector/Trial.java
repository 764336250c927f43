package dev.nines.bench.detector;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One simulated outage as the detector and the optimum saw it. Seconds; infinite where it was not seen.
 *
 * @param delay from the true onset to the end of the second whose evidence sufficed
 * @param optimum the optimum's delay on the same attempts
 * @param onsetError absolute
 * @param endError absolute
 * @param windows opened for it
 * @param rightSeverity whether its gravest was the true one
 */
record Trial(double delay, double optimum, double onsetError, double endError, int windows, boolean rightSeverity) {
    private static final double LEAD = 120;
    private static final double MINUTE = 60;
    private static final long DAY = 86_400;

    /** Health afterwards, in which a window closes and may wrongly open again. */
    private static final double TAIL = 900;

    /**
     * Plays two to three minutes of health, the outage, and health again.
     *
     * @return empty if a false alarm was on when it began
     */
    static Optional<Trial> play(
            Setting setting, double ratio, double lasts, Optimum optimum, DetectorState known, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScopeFeed feed = new ScopeFeed(known);
        double onset = LEAD + random.nextDouble() * MINUTE;
        double end = onset + lasts;
        double sum = 0;
        double sounded = Double.POSITIVE_INFINITY;
        double t = gap(random, setting);
        for (; t < end + TAIL; t += gap(random, setting)) {
            boolean out = t >= onset && t < end;
            boolean failed = random.nextDouble() < (out ? ratio : setting.baseline());
            Outcome outcome = failed ? Outcome.OVERLOADED : Outcome.OK;
            feed.add(DAY + (long) t, outcome, 1, random.nextInt(ScopeFeed.CALLERS));
            sum = optimum.after(sum, failed);
            if (out && sum >= optimum.threshold()) {
                sounded = Math.min(sounded, t - onset);
            }
        }
        feed.run();
        return judge(feed, onset, end, sounded, severity(ratio));
    }

    private static Optional<Trial> judge(ScopeFeed feed, double onset, double end, double sounded, Severity severity) {
        List<Outage> windows =
                feed.windows().stream().filter(w -> w.kind() == Kind.ERRORS).toList();
        // A second of panes is known when it is over.
        List<Outage> seen = windows.stream()
                .filter(w -> detected(w) >= onset && detected(w) <= end + 1)
                .toList();
        if (windows.stream().anyMatch(w -> detected(w) < onset)) {
            return Optional.empty();
        }
        if (seen.isEmpty()) {
            double never = Double.POSITIVE_INFINITY;
            return Optional.of(new Trial(never, sounded, never, never, windows.size(), false));
        }
        Outage first = seen.get(0);
        double endError = first.endedAt()
                .map(at -> Math.abs(ScopeFeed.second(at) - DAY - end))
                .orElse(Double.POSITIVE_INFINITY);
        return Optional.of(new Trial(
                detected(first) - onset,
                sounded,
                Math.abs(ScopeFeed.second(first.onset()) - DAY - onset),
                endError,
                windows.size(),
                first.peakSeverity() == severity));
    }

    private static double detected(Outage window) {
        return ScopeFeed.second(window.detectedAt()) - DAY + 1;
    }

    /** DESIGN section 3. */
    static Severity severity(double ratio) {
        return ratio >= 0.9 ? Severity.P1 : ratio >= 0.05 ? Severity.P2 : Severity.P3;
    }

    private static double gap(SplittableRandom random, Setting setting) {
        return -Math.log1p(-random.nextDouble()) / setting.rate();
    }

    boolean found() {
        return delay < Double.POSITIVE_INFINITY;
    }
}
