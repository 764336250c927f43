package dev.nines.bench.detector;

import dev.nines.bench.detector.Setting.Shape;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A scope in health: what opens in it opens falsely. 0.1 % is throttled besides. */
final class Health {
    private static final int DAY = 86_400;
    private static final int HOUR = 3600;
    private static final double THROTTLED = 0.001;

    /** Chance that a clustered failure brings another, and how soon at most, seconds. */
    private static final double AGAIN = 0.5;

    private static final int SOON = 3;

    private final Setting setting;
    private final SplittableRandom random;
    private final PriorityQueue<long[]> echoes = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));

    Health(Setting setting, long seed) {
        this.setting = setting;
        this.random = new SplittableRandom(seed);
    }

    /** State of a detector that has known the scope for a day and sees nothing wrong. */
    static DetectorState known(Setting setting, long seed) {
        for (long attempt = 0; ; attempt++) {
            ScopeFeed feed = new ScopeFeed(DetectorState.initial());
            new Health(setting, seed + attempt * 7919).play(feed, 0, DAY);
            if (feed.windows().stream().allMatch(window -> window.state() == Outage.State.CLOSED)) {
                return feed.state();
            }
        }
    }

    /** Plays whole hours from one second to another. */
    void play(ScopeFeed feed, long from, long to) {
        for (long hour = from; hour < to; hour += HOUR) {
            playHour(feed, hour, setting.rateAt(hour + HOUR / 2.0));
        }
        feed.run();
    }

    private void playHour(ScopeFeed feed, long from, double rate) {
        double bad = setting.baseline() * (setting.shape() == Shape.CLUSTERED ? 1 - AGAIN : 1);
        PoissonTable good = new PoissonTable(rate * (1 - setting.baseline() - THROTTLED));
        double nextBad = from + gap(rate * bad);
        double nextThrottled = from + gap(rate * THROTTLED);
        for (long second = from; second < from + HOUR; second++) {
            int well = good.draw(random);
            if (well > 0) {
                feed.add(second, Outcome.OK, well, (int) (second % ScopeFeed.CALLERS));
            }
            while (nextBad < second + 1) {
                fail(feed, second, random.nextInt(ScopeFeed.CALLERS));
                nextBad += gap(rate * bad);
            }
            while (!echoes.isEmpty() && echoes.peek()[0] <= second) {
                fail(feed, second, (int) echoes.poll()[1]);
            }
            while (nextThrottled < second + 1) {
                feed.add(second, Outcome.RATE_LIMITED, 1, 0);
                nextThrottled += gap(rate * THROTTLED);
            }
        }
    }

    private void fail(ScopeFeed feed, long second, int caller) {
        feed.add(second, Outcome.OVERLOADED, 1, caller);
        if (setting.shape() == Shape.CLUSTERED && random.nextDouble() < AGAIN) {
            echoes.add(new long[] {second + 1 + random.nextInt(SOON), caller});
        }
    }

    /** Seconds to the next of so many a second. */
    private double gap(double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }
}
