package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.CalendarPeriod;
import dev.nines.domain.slo.Exclusion;
import dev.nines.domain.slo.Exclusions;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.Severity;
import dev.nines.domain.slo.Timeslices;
import dev.nines.event.Alert;
import dev.nines.event.ErrorRate;
import dev.nines.event.SloStatus;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.alert.AlertJob;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.pane.PaneJob;
import dev.nines.streams.rate.ErrorRateJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an objective counts besides plain events, through panes, sums and rows. */
class JudgedMinutesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Instant ARRIVAL = NOON.plusSeconds(86_400);
    private static final Objective DEFAULT = Objectives.defaults().get(0);

    @TempDir
    private Path folder;

    private JobHarness job(Objective objective, String name) {
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(objective), 1);
        Topology topology = HistoryJob.topology(new Topology(), settings);
        ErrorRateJob.topology(topology, settings);
        SloJob.topology(topology, settings);
        AlertJob.topology(topology, settings);
        return new JobHarness(PaneJob.topology(topology, settings), registry, folder.resolve(name));
    }

    private static Objective with(Optional<Timeslices> slices, List<BurnRule> rules, Exclusions exclusions) {
        return new Objective(
                "o",
                "s",
                DEFAULT.scope(),
                DEFAULT.target(),
                DEFAULT.period(),
                DEFAULT.indicator(),
                slices,
                rules,
                DEFAULT.lowTraffic(),
                exclusions);
    }

    /** Ten attempts a minute of ten callers. */
    private static List<Attempt> minute(int minute, Outcome outcome, int times) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            attempts.add(Attempts.of(
                    "a" + minute + "-" + i, NOON.plusSeconds(minute * 60L + i), i < times ? outcome : Outcome.OK));
        }
        return attempts;
    }

    private static Map<Instant, SloStatus> newest(JobHarness job) {
        Map<Instant, SloStatus> rows = new HashMap<>();
        for (SloStatus row : job.values(Topics.SLO_STATUS)) {
            rows.merge(row.getAt(), row, (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
        }
        return rows;
    }

    private static Instant end(int minute) {
        return NOON.plusSeconds((minute + 1) * 60L);
    }

    @Test
    void excludedMinutesLeaveTheFiguresAndAreShownRaw() {
        Exclusions exclusions = new Exclusions(List.of(
                new Exclusion("a", "aurora", NOON.plusSeconds(300), NOON.plusSeconds(600), "sre", "maintenance"),
                new Exclusion("b", "*", NOON.plusSeconds(540), NOON.plusSeconds(720), "sre", "maintenance")));
        try (JobHarness job = job(with(Optional.empty(), BurnRule.STANDARD, exclusions), "job")) {
            for (int minute = 0; minute < 20; minute++) {
                minute(minute, Outcome.OVERLOADED, minute >= 5 && minute <= 12 ? 10 : 0)
                        .forEach(attempt -> job.send(attempt, ARRIVAL));
            }
            job.beat(end(20), Optional.of("run"), ARRIVAL);

            SloStatus last = newest(job).get(end(19));
            assertThat(last.getEvents()).isEqualTo(130);
            assertThat(last.getBad()).isEqualTo(10);
            assertThat(last.getRawEvents()).isEqualTo(200);
            assertThat(last.getRawBad()).isEqualTo(80);
            assertThat(last.getExcludedMinutes()).isEqualTo(7);
            assertThat(last.getErrorRatio()).isEqualTo(10 / 130.0);
            assertThat(newest(job)).as("read once").isEmpty();
        }
    }

    @Test
    void slicesAreThoseAnOracleCountsInAnyOrder() {
        Random random = new Random(7);
        int[] bad = random.ints(120, 0, 4).toArray();
        boolean[] silent = new boolean[120];
        for (int minute = 0; minute < 120; minute++) {
            silent[minute] = minute / 10 % 3 == 1 || random.nextInt(4) == 0;
        }
        Map<Instant, SloStatus> inOrder = slices(bad, silent, new Random(0), false, "in-order");
        for (int minute = 0; minute < 120; minute++) {
            if (silent[minute]) {
                continue;
            }
            long slices = 0;
            long badSlices = 0;
            for (int first = 0; first + 4 <= minute; first += 5) {
                long events = 0;
                long failures = 0;
                for (int m = first; m < first + 5; m++) {
                    events += silent[m] ? 0 : 10;
                    failures += silent[m] ? 0 : bad[m];
                }
                slices += events > 0 ? 1 : 0;
                badSlices += events > 0 && failures > 0.15 * events + 1e-9 ? 1 : 0;
            }
            SloStatus row = inOrder.get(end(minute));
            assertThat(row.getEvents()).as("minute " + minute).isEqualTo(slices);
            assertThat(row.getBad()).as("minute " + minute).isEqualTo(badSlices);
        }
        assertThat(inOrder.values()).anyMatch(row -> row.getBad() > 0);
        Map<Instant, SloStatus> late = slices(bad, silent, new Random(3), true, "late");
        inOrder.values().forEach(row -> row.setWatermark(NOON));
        late.values().forEach(row -> row.setWatermark(NOON));
        assertThat(late).isEqualTo(inOrder);
    }

    /** @param late half of it, mixed up, arrives after the rest has been judged */
    private Map<Instant, SloStatus> slices(int[] bad, boolean[] silent, Random random, boolean late, String name) {
        List<Attempt> attempts = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            if (!silent[minute]) {
                attempts.addAll(minute(minute, Outcome.TIMEOUT, bad[minute]));
            }
        }
        Objective objective = with(Optional.of(new Timeslices(0.85, 5)), BurnRule.STANDARD, Exclusions.NONE);
        try (JobHarness job = job(objective, name)) {
            if (late) {
                Collections.shuffle(attempts, random);
                attempts.subList(0, attempts.size() / 2).forEach(attempt -> job.send(attempt, ARRIVAL));
                job.beat(end(60), Optional.empty(), ARRIVAL);
                attempts.subList(attempts.size() / 2, attempts.size()).forEach(attempt -> job.send(attempt, ARRIVAL));
            } else {
                attempts.forEach(attempt -> job.send(attempt, ARRIVAL));
            }
            job.beat(end(120), Optional.of("run"), ARRIVAL);
            return newest(job);
        }
    }

    @Test
    void aCalendarPeriodBeginsWithItsBudgetWhole() {
        // in Berlin it is midnight 30 minutes after the day's start here
        Objective daily = new Objective(
                "o",
                "s",
                DEFAULT.scope(),
                DEFAULT.target(),
                new CalendarPeriod(
                        1,
                        CalendarPeriod.Unit.DAY,
                        LocalDateTime.parse("2026-01-01T14:30:00"),
                        ZoneId.of("Europe/Berlin")),
                DEFAULT.indicator(),
                List.of(),
                DEFAULT.lowTraffic());
        try (JobHarness job = job(daily, "job")) {
            for (int minute = 0; minute < 60; minute++) {
                minute(minute, Outcome.TIMEOUT, minute < 30 ? 1 : 0).forEach(attempt -> job.send(attempt, ARRIVAL));
            }
            job.beat(end(60), Optional.of("run"), ARRIVAL);

            Map<Instant, SloStatus> rows = newest(job);
            assertThat(rows.get(end(29)).getBad()).isEqualTo(30);
            assertThat(rows.get(end(29)).getBudgetRemaining()).isNegative();
            assertThat(rows.get(end(29)).getExhaustedAt()).isEqualTo(end(0));
            assertThat(rows.get(end(30)).getEvents()).isEqualTo(10);
            assertThat(rows.get(end(30)).getBudgetRemaining()).isEqualTo(1);
            assertThat(rows.get(end(59)).getCoverage()).isEqualTo(1);
            assertThat(rows.get(end(59)).getPeriod()).isEqualTo("1d calendar");
        }
    }

    @Test
    void aBurstOfAuthFailuresIsTheProvidersInRatesAndBudgets() {
        try (JobHarness job = job(DEFAULT, "job")) {
            for (int minute = 0; minute < 20; minute++) {
                minute(minute, Outcome.AUTH, minute == 10 ? 1 : minute >= 15 ? 8 : 0)
                        .forEach(attempt -> job.send(attempt, ARRIVAL));
            }
            job.beat(end(20), Optional.of("run"), ARRIVAL);

            SloStatus last = newest(job).get(end(19));
            // one wrong key in minute 10 does not count; five minutes of eight refused of ten do
            assertThat(last.getEvents()).isEqualTo(199);
            assertThat(last.getBad()).isEqualTo(40);
            ErrorRate rate = job.values(Topics.ERROR_RATES).stream()
                    .filter(row -> row.getModel() == null && row.getAt().equals(end(19)))
                    .findFirst()
                    .orElseThrow();
            assertThat(rate.getWindows().get(7).getBad()).isEqualTo(40);
            assertThat(rate.getWindows().get(7).getExcluded()).isEqualTo(1);
            assertThat(last.getState()).isEqualTo("page");
        }
    }

    /** What a task keeps between two minutes must be all it needs: it may end after each. */
    @Test
    void minuteByMinuteIsTheSameAsAtOnce() {
        BurnRule patient = new BurnRule(BurnRule.STANDARD.get(0).conditions(), Duration.ofMinutes(4), Severity.PAGE);
        Exclusions exclusions = new Exclusions(List.of(
                new Exclusion("a", "*", NOON.plusSeconds(1_200), NOON.plusSeconds(1_500), "sre", "maintenance")));
        Objective slices = with(Optional.of(new Timeslices(0.9, 5)), List.of(patient), exclusions);
        for (Objective objective : List.of(with(Optional.empty(), List.of(patient), exclusions), slices)) {
            String kind = objective.slices().isPresent() ? "slices" : "events";
            Map<Instant, SloStatus> atOnce = burst(objective, false, kind);
            Map<Instant, SloStatus> each = burst(objective, true, kind + "-each");
            atOnce.values().forEach(row -> row.setWatermark(NOON));
            each.values().forEach(row -> row.setWatermark(NOON));
            assertThat(each).as(kind).isEqualTo(atOnce);
            assertThat(each.values()).as(kind).anyMatch(row -> row.getState().equals("page"));
        }
    }

    private Map<Instant, SloStatus> burst(Objective objective, boolean each, String name) {
        try (JobHarness job = job(objective, name)) {
            for (int minute = 0; minute < 60; minute++) {
                minute(minute, minute < 40 ? Outcome.AUTH : Outcome.TIMEOUT, minute >= 15 && minute < 45 ? 8 : 0)
                        .forEach(attempt -> job.send(attempt, ARRIVAL));
                if (each) {
                    job.beat(end(minute).plusSeconds(2), Optional.empty(), ARRIVAL);
                }
            }
            job.beat(end(60), Optional.of("run"), ARRIVAL);
            return newest(job);
        }
    }

    /** Half an hour of half failing from the start: all four rules hold at once, the tickets longer than the pages. */
    @Test
    void ticketsWaitWhileAPageFires() {
        try (JobHarness job = job(with(Optional.empty(), BurnRule.STANDARD, Exclusions.NONE), "job")) {
            for (int minute = 0; minute < 100; minute++) {
                minute(minute, Outcome.OVERLOADED, minute < 30 ? 5 : 0).forEach(attempt -> job.send(attempt, ARRIVAL));
            }
            job.beat(end(100), Optional.of("run"), ARRIVAL);

            List<Alert> alerts = job.values(Topics.ALERTS);
            Instant lastPageEnds = alerts.stream()
                    .filter(alert -> alert.getSeverity().equals("page") && alert.getResolvedAt() != null)
                    .map(Alert::getResolvedAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
            List<Alert> tickets = alerts.stream()
                    .filter(alert -> alert.getSeverity().equals("ticket"))
                    .toList();
            assertThat(tickets).extracting(Alert::getState).containsExactly("firing", "firing");
            assertThat(tickets).extracting(Alert::getFiredAt).containsOnly(lastPageEnds);
        }
    }
}
