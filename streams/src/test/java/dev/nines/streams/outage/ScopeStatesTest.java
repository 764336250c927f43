package dev.nines.streams.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Outage;
import dev.nines.event.ScopeState;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.pane.PaneJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt a second of one model, live: heartbeats each ten seconds, the wall clock three seconds ahead of event time. */
class ScopeStatesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @TempDir
    private Path folder;

    private JobHarness job;
    private final List<String> states = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    @BeforeEach
    void start() {
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(), 1);
        Topology topology = PaneJob.topology(new Topology(), settings);
        HistoryJob.topology(topology, settings);
        OutageJob.topology(topology, settings);
        job = new JobHarness(topology, registry, folder);
        job.passWallClock(Duration.between(Instant.EPOCH, NOON.plusSeconds(3)));
    }

    @AfterEach
    void stop() {
        job.close();
    }

    private void live(int from, int to, Outcome outcome) {
        for (int second = from; second < to; second++) {
            if (outcome != null) {
                job.send(Attempts.of("a" + second, NOON.plusSeconds(second), outcome), NOON.plusSeconds(second + 1));
            }
            job.passWallClock(Duration.ofSeconds(1));
            if (second % 10 == 9) {
                beat(second + 1);
            }
        }
    }

    private void beat(int second) {
        job.beat(NOON.plusSeconds(second), Optional.empty(), NOON.plusSeconds(second + 1));
        for (ScopeState state : job.values(Topics.SCOPE_STATES)) {
            if (state.getModel() == null) {
                states.add(state.getState());
            }
        }
        outages.addAll(job.values(Topics.OUTAGES));
    }

    @Test
    void anOutageInWhichTrafficStopsStaysOpenWithoutASignal() {
        live(0, 1200, Outcome.OK);
        live(1200, 1320, Outcome.TIMEOUT);
        live(1320, 3600, null);

        assertThat(states).containsSubsequence("healthy", "open", "no_signal");
        assertThat(states.get(states.size() - 1)).isEqualTo("no_signal");
        assertThat(outages).isNotEmpty().allSatisfy(o -> assertThat(o.getState())
                .isEqualTo("open"));

        live(3600, 3720, Outcome.OK);

        assertThat(states.get(states.size() - 1)).isEqualTo("healthy");
        assertThat(outages.get(outages.size() - 1).getState()).isEqualTo("closed");
    }

    @Test
    void aPipelineThatStopsIsStaleUntilItHasCaughtUp() {
        live(0, 300, Outcome.OK);
        job.passWallClock(Duration.ofSeconds(40));
        beat(310);
        assertThat(states).containsExactly("healthy", "stale");

        live(310, 320, Outcome.OK);
        assertThat(states).as("30 s behind").containsExactly("healthy", "stale");

        beat(350);
        assertThat(states).containsExactly("healthy", "stale", "healthy");
        assertThat(outages).isEmpty();
    }
}
