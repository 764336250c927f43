package dev.nines.domain.sla;

import java.time.Duration;
import java.util.Set;

/** How a provider counts its own availability over a calendar month (UTC). */
public sealed interface SlaRule {
    /** The word that files and tables use. */
    String word();

    /** In words, for people. */
    String summary();

    /** 1 - failed requests / requests of the month. */
    record Requests() implements SlaRule {
        @Override
        public String word() {
            return "requests";
        }

        @Override
        public String summary() {
            return "share of the month's requests that did not fail";
        }
    }

    /**
     * Mean over all intervals of the month of 1 - failed requests / requests in the interval; one without requests counts
     * as available.
     *
     * @param length whole minutes that divide an hour, so that no interval lies in two months
     */
    record Intervals(Duration length) implements SlaRule {
        private static final Set<Integer> MINUTES = Set.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60);

        public Intervals {
            long minutes = length.toMinutes();
            if (!length.equals(Duration.ofMinutes(minutes)) || !MINUTES.contains((int) minutes)) {
                throw new IllegalArgumentException("an interval of " + length + " does not divide an hour into minutes;"
                        + " use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60 minutes");
            }
        }

        @Override
        public String word() {
            return "intervals";
        }

        @Override
        public String summary() {
            return "mean of " + length.toMinutes() + "-minute intervals, those without requests as available";
        }
    }

    /**
     * 1 - minutes down / minutes of the month. A minute is down when more than {@code ratio} of its requests failed, and it
     * lies in a run of at least {@code minutes} such minutes; one without requests is not down and ends a run, and so does
     * the end of the month.
     *
     * @param ratio 0 to 1
     * @param minutes at least 1
     */
    record Downtime(double ratio, int minutes) implements SlaRule {
        public Downtime {
            if (!(ratio >= 0 && ratio < 1)) {
                throw new IllegalArgumentException("error ratio " + ratio + " is not within 0 and 1");
            }
            if (minutes < 1) {
                throw new IllegalArgumentException("a run of " + minutes + " minutes; use 1 or more");
            }
        }

        @Override
        public String word() {
            return "downtime";
        }

        @Override
        public String summary() {
            String run = minutes == 1 ? "" : ", in runs of at least " + minutes;
            return "share of the month's minutes that were not down: error ratio over " + Shares.percent(ratio) + run;
        }
    }
}
