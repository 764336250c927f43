package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.Objectives;
import dev.nines.event.Alert;
import dev.nines.event.Burn;
import dev.nines.event.SloStatus;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.GoldenTopology;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.alert.AlertJob;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.pane.PaneJob;
import dev.nines.streams.rate.ErrorRateJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloJobTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final int PER_MINUTE = 20;

    @TempDir
    private Path folder;

    /**
     * 60 minutes of 20 good attempts, 30 minutes in which half fail, 40 good ones. At 99.5 % half bad burns 100 times:
     * the hour holds 14.4 x 0.5 % = 7.2 % failures once 86.4 of its 1,200 attempts failed, after 8.64 minutes of 10
     * failures each. That the ratio is above 7.2 % with 98 % confidence takes 109 failures (Wilson), so the page fires at the
     * end of the eleventh minute. Its 5 minutes are clean 5 minutes after the last failure.
     */
    @Test
    void aPageFiresWithProofAndResolvesByItsShortWindow() {
        try (JobHarness job = job()) {
            Instant arrival = NOON.plusSeconds(86_400);
            for (int minute = 0; minute < 130; minute++) {
                boolean failing = minute >= 60 && minute < 90;
                for (int i = 0; i < PER_MINUTE; i++) {
                    Outcome outcome = failing && i % 2 == 0 ? Outcome.OVERLOADED : Outcome.OK;
                    job.send(Attempts.of("a" + minute + "-" + i, NOON.plusSeconds(minute * 60L + i), outcome), arrival);
                }
            }
            job.beat(NOON.plusSeconds(130 * 60 + 2), Optional.of("run"), arrival);

            Map<Instant, SloStatus> rows = new HashMap<>();
            job.values(Topics.SLO_STATUS).forEach(row -> rows.put(row.getAt(), row));
            SloStatus end = rows.get(NOON.plusSeconds(130 * 60));
            assertThat(end.getEvents()).isEqualTo(130 * PER_MINUTE);
            assertThat(end.getBad()).isEqualTo(300);
            // 300 bad of 2,600 against 13 allowed.
            assertThat(end.getBudgetRemaining()).isCloseTo(1 - 300 / 13.0, within(1e-9));
            SloStatus ninth = rows.get(NOON.plusSeconds(69 * 60));
            assertThat(burn(ninth, "5m")).isCloseTo(100, within(1e-9));
            assertThat(burn(ninth, "1h")).isCloseTo(90.0 / 1200 / 0.005, within(1e-9));
            assertThat(rows.get(NOON.plusSeconds(60 * 60)).getState()).isEqualTo("ok");
            assertThat(ninth.getState()).isEqualTo("page");

            List<Alert> quick = job.values(Topics.ALERTS).stream()
                    .filter(alert -> alert.getRule().startsWith("1h/5m"))
                    .toList();
            assertThat(quick).extracting(Alert::getState).containsExactly("firing", "resolved");
            assertThat(quick.get(0).getFiredAt()).isEqualTo(NOON.plusSeconds(71 * 60));
            assertThat(quick.get(1).getResolvedAt()).isEqualTo(NOON.plusSeconds(95 * 60));
            assertThat(quick.get(1).getAlertId()).isEqualTo(quick.get(0).getAlertId());
        }
    }

    @Test
    void theTopologyIsPinned() {
        GoldenTopology.check("slo-and-alerts", topology(new MapRegistry()));
    }

    private JobHarness job() {
        MapRegistry registry = new MapRegistry();
        Topology topology = PaneJob.topology(topology(registry), settings(registry));
        return new JobHarness(topology, registry, folder);
    }

    private static Topology topology(MapRegistry registry) {
        JobSettings settings = settings(registry);
        Topology topology = HistoryJob.topology(new Topology(), settings);
        ErrorRateJob.topology(topology, settings);
        SloJob.topology(topology, settings);
        return AlertJob.topology(topology, settings);
    }

    private static JobSettings settings(MapRegistry registry) {
        return new JobSettings(registry, a -> a, Objectives.defaults(), 1);
    }

    private static double burn(SloStatus row, String window) {
        return row.getBurns().stream()
                .filter(burn -> burn.getWindow().equals(window))
                .map(Burn::getRate)
                .findFirst()
                .orElseThrow();
    }
}
