package dev.nines.sql.whatif;

import dev.nines.domain.Tier;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.whatif.HistoryHour;
import dev.nines.domain.whatif.HistoryHour.RealHour;
import dev.nines.domain.whatif.TargetHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The hours of a history, read in stretches of some days so that memory does not grow with the range. */
final class Hours {
    /** A query reads a month's index anyway; so many days of minutes of eight targets are about 30 MB. */
    private static final Duration STRETCH = Duration.ofDays(8);
    /** Up to here latencies are matched by five minutes, beyond by the hour, which is sixty times less to read. */
    private static final Duration FINE = Duration.ofDays(3);

    private final Source source;

    Hours(Source source) {
        this.source = source;
    }

    /** Gives every hour from the one that {@code since} is in, in order, empty ones too. */
    void each(Instant since, Instant until, Consumer<HistoryHour> replay) {
        boolean fine = Duration.between(since, until).compareTo(FINE) <= 0;
        for (Instant from = since; from.isBefore(until); ) {
            Instant to = from.truncatedTo(ChronoUnit.DAYS).plus(STRETCH);
            Instant before = to.isBefore(until) ? to : until;
            stretch(from, before, fine).forEach(replay);
            from = before;
        }
    }

    private List<HistoryHour> stretch(Instant since, Instant until, boolean fine) {
        Instant first = since.truncatedTo(ChronoUnit.HOURS);
        int hours = (int) ((Duration.between(first, until).toSeconds() + 3599) / 3600);
        List<List<TargetHour>> targets = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            List<TargetHour> ofHour = new ArrayList<>();
            for (int place = 0; place <= source.targets().size(); place++) {
                ofHour.add(new TargetHour());
            }
            targets.add(ofHour);
            truths.add(new Truth());
        }
        source.each("whatif", since, until, row -> {
            long minute = Duration.between(first, row.moment("start")).toMinutes();
            targets.get((int) (minute / 60))
                    .get(source.index(row, "place"))
                    .minute(
                            (int) (minute % 60),
                            row.count("good"),
                            row.count("errors"),
                            row.count("timeouts"),
                            row.count("throttled"),
                            row.count("excluded"),
                            row.count("first"),
                            row.count("probes_good"),
                            row.count("probes_bad"));
        });
        source.each(fine ? "whatif-latencies" : "whatif-latencies-1h", since, until, row -> {
            long minute = Duration.between(first, row.moment("start")).toMinutes();
            TargetHour target = targets.get((int) (minute / 60)).get(source.index(row, "place"));
            LogHistogram good = histogram(row, "bins", "counts");
            LogHistogram failed = histogram(row, "failed_bins", "failed_counts");
            if (fine) {
                target.latencies((int) (minute % 60 / 5), good, failed);
            } else {
                target.latencies(good, failed);
            }
        });
        source.each("whatif-hours", first, until, row -> truths.get(
                        (int) Duration.between(first, row.moment("start")).toHours())
                .add(row));
        List<HistoryHour> all = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            all.add(truths.get(hour).hour(first.plus(Duration.ofHours(hour)), targets.get(hour)));
        }
        return all;
    }

    private static LogHistogram histogram(Source.Row row, String bins, String counts) {
        LogHistogram histogram = new LogHistogram();
        List<?> all = row.list(bins);
        List<?> of = row.list(counts);
        for (int i = 0; i < all.size(); i++) {
            histogram.add(((Number) all.get(i)).intValue(), ((Number) of.get(i)).longValue());
        }
        return histogram;
    }

    /** What really became of an hour's requests. */
    private static final class Truth {
        private long answered;
        private long failed;
        private double usd;
        private LogHistogram latency = new LogHistogram();
        private final double[] tiers = new double[Tier.ALL.size()];
        private double all;

        void add(Source.Row row) {
            String tier = row.text("tier");
            long requests = row.count("answered") + row.count("failed");
            if (tier == null) {
                answered = row.count("answered");
                failed = row.count("failed");
                usd = row.amount("usd");
                latency = histogram(row, "bins", "counts");
                all += requests;
            } else {
                tiers[Tier.ALL.indexOf(tier)] = requests;
            }
        }

        HistoryHour hour(Instant start, List<TargetHour> targets) {
            double known = 0;
            for (double tier : tiers) {
                known += tier;
            }
            double[] shares = tiers.clone();
            for (int i = 0; i < shares.length; i++) {
                shares[i] = known == 0 ? 0 : shares[i] / Math.max(known, all);
            }
            return new HistoryHour(start, targets, shares, new RealHour(answered, failed, usd, latency));
        }
    }
}
