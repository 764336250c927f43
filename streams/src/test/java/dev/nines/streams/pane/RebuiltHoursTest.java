package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.ErrorRate;
import dev.nines.event.Outage;
import dev.nines.event.Pane;
import dev.nines.schemas.PaneCodec;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.outage.OutageJob;
import dev.nines.streams.rate.ErrorRateJob;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuiltHoursTest {
    private static final Instant START = Instant.parse("2026-05-06T10:30:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-05-06T11:00:00Z");
    private static final String ATTEMPTS = Topics.ATTEMPTS.name();
    private static final int SECONDS = 3000;
    private static final Duration TOO_LATE = Duration.ofHours(5);

    @TempDir
    private Path folder;

    private record Arriving(Attempt attempt, Instant arrival) {}

    /** All that the jobs say, without what tells only how it came about. */
    private record Said(Map<String, ErrorRate> rates, Map<String, Outage> outages, Map<String, Pane> panes) {}

    @Test
    void whatCameTooLateGivesTheRowsItWouldHaveGivenInTime() {
        List<Arriving> inTime = attempts();
        List<Arriving> sealed = fivePercentTooLate(inTime);

        Said expected = run(inTime, "in-time", false);
        Said without = run(sealed, "late", false);
        Said rebuilt = run(sealed, "rebuilt", true);

        assertThat(without.rates()).as("late ones matter").isNotEqualTo(expected.rates());
        assertThat(rebuilt.panes()).isEqualTo(expected.panes());
        assertThat(rebuilt.rates()).isEqualTo(expected.rates());
        assertThat(rebuilt.outages()).isEqualTo(expected.outages());
    }

    @Test
    void aCorrectionThatTakesSomethingFromAnotherHourNamesThatHour() {
        Attempt first = Attempts.of("a", 0, ELEVEN.minusSeconds(10), Outcome.OK, BigDecimal.ONE);
        Attempt corrected = Attempts.of("a", 1, ELEVEN.plusSeconds(10), Outcome.OVERLOADED, BigDecimal.ONE);
        long hour = RebuiltHours.hourOf(ELEVEN.getEpochSecond());
        LateVersions late = new LateVersions();
        late.add("a", "a", 1);

        RebuiltHours one = new RebuiltHours(0, Set.of(hour), late);
        one.count(ATTEMPTS, first, ELEVEN.toEpochMilli());
        one.count(ATTEMPTS, corrected, ELEVEN.plus(TOO_LATE).toEpochMilli());
        assertThat(one.elsewhere()).isEqualTo(Map.of(hour - 1, Set.of("a")));

        RebuiltHours both = new RebuiltHours(0, Set.of(hour - 1, hour), late);
        both.count(ATTEMPTS, first, ELEVEN.toEpochMilli());
        both.count(ATTEMPTS, corrected, ELEVEN.plus(TOO_LATE).toEpochMilli());
        assertThat(both.elsewhere()).isEmpty();
        assertThat(panes(both))
                .filteredOn(
                        pane -> pane.getModel() == null && pane.getLevel().equals("attempt") && pane.getWidthS() == 60)
                .satisfiesExactly(
                        pane -> assertThat(pane.getOutcomes()).isEmpty(),
                        pane -> assertThat(pane.getOutcomes()).hasSize(1));
    }

    private static List<Pane> panes(RebuiltHours hours) {
        List<Pane> panes = new ArrayList<>();
        hours.drain(panes::add);
        return panes;
    }

    /** One a second, an outage of five minutes, one in twenty corrected a little later, some of them into the next minute. */
    private static List<Arriving> attempts() {
        Random random = new Random(1);
        List<Arriving> attempts = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            Instant at = START.plusSeconds(second);
            boolean failing = second >= 1200 && second < 1500;
            Outcome outcome = failing ? Outcome.OVERLOADED : Outcome.OK;
            attempts.add(new Arriving(Attempts.of("a" + second, at, outcome), at.plusMillis(300)));
            if (random.nextInt(20) == 0) {
                Instant end = at.plusSeconds(random.nextInt(60));
                attempts.add(new Arriving(
                        Attempts.of("a" + second, 1, end, outcome, new BigDecimal("0.002")), end.plusMillis(400)));
            }
        }
        return attempts;
    }

    private static List<Arriving> fivePercentTooLate(List<Arriving> inTime) {
        Random random = new Random(2);
        List<Arriving> sealed = new ArrayList<>();
        List<Arriving> late = new ArrayList<>();
        Set<String> lateFirsts = new HashSet<>();
        for (Arriving arriving : inTime) {
            String id = arriving.attempt().attemptId();
            // What follows a late first version comes after it.
            boolean after = lateFirsts.contains(id);
            if (after || random.nextInt(20) == 0) {
                late.add(new Arriving(arriving.attempt(), arriving.arrival().plus(TOO_LATE)));
                lateFirsts.add(id);
            } else {
                sealed.add(arriving);
            }
        }
        late.addAll(late.subList(0, 10));
        sealed.addAll(late);
        return sealed;
    }

    private Said run(List<Arriving> attempts, String name, boolean rebuild) {
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(), 1);
        Topology topology = PaneJob.topology(new Topology(), settings);
        HistoryJob.topology(topology, settings);
        ErrorRateJob.topology(topology, settings);
        OutageJob.topology(topology, settings);
        try (JobHarness job = new JobHarness(topology, registry, folder.resolve(name))) {
            attempts.forEach(arriving -> job.send(arriving.attempt(), arriving.arrival()));
            Instant end = START.plusSeconds(SECONDS + 122);
            Instant done = START.plus(Duration.ofHours(9));
            job.beat(end, Optional.of("run"), done);
            List<Pane> all = new ArrayList<>(job.values(Topics.PANES));
            if (rebuild) {
                List<Pane> snapshots = rebuild(attempts, job);
                assertThat(snapshots)
                        .allSatisfy(pane -> assertThat(pane.getSequence()).isGreaterThan(RebuiltHours.FIRST_SEQUENCE));
                snapshots.forEach(pane -> job.send(pane, done));
                job.beat(end, Optional.of("rebuilt"), done);
                all.addAll(snapshots);
            }
            return said(job, newest(all));
        }
    }

    private static List<Pane> rebuild(List<Arriving> attempts, JobHarness job) {
        LateVersions late = new LateVersions();
        List<dev.nines.event.Attempt> letters = job.values(Topics.LATE);
        assertThat(letters).hasSizeGreaterThan(SECONDS / 30);
        letters.forEach(letter -> late.add(letter.getRequestId(), letter.getAttemptId(), letter.getVersion()));
        long first = RebuiltHours.hourOf(START.getEpochSecond());
        RebuiltHours hours = new RebuiltHours(0, Set.of(first, first + 1, first + 2), late);
        attempts.forEach(arriving ->
                hours.count(ATTEMPTS, arriving.attempt(), arriving.arrival().toEpochMilli()));
        return panes(hours);
    }

    private static Map<String, Pane> newest(List<Pane> panes) {
        Map<String, Pane> newest = new HashMap<>();
        panes.forEach(pane -> newest.merge(key(pane), pane, (a, b) -> b.getSequence() > a.getSequence() ? b : a));
        return newest;
    }

    private static String key(Pane pane) {
        return PaneCodec.key(pane).toString();
    }

    private static Said said(JobHarness job, Map<String, Pane> panes) {
        Map<String, ErrorRate> rates = new TreeMap<>();
        for (ErrorRate rate : job.values(Topics.ERROR_RATES)) {
            rates.merge(
                    rate.getProvider() + rate.getModel() + rate.getLevel() + rate.getTier() + rate.getAt(),
                    rate,
                    (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
        }
        rates.values().forEach(rate -> {
            rate.setWatermark(START);
            rate.setRevision(0);
        });
        Map<String, Outage> outages = new TreeMap<>();
        job.values(Topics.OUTAGES).forEach(outage -> outages.put(outage.getOutageId(), outage));
        outages.values().removeIf(outage -> outage.getState().equals("retracted"));
        outages.values().forEach(outage -> {
            outage.setRevision(0);
            outage.setWatermark(START);
        });
        panes.values().forEach(pane -> pane.setSequence(0));
        return new Said(rates, outages, panes);
    }
}
