package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneKey;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.ScopePattern;
import dev.nines.event.ErrorRate;
import dev.nines.event.FiringRule;
import dev.nines.event.RateWindow;
import dev.nines.event.SloStatus;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.PaneCodec;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.rate.ErrorRateJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates and objectives of whatever scopes panes are about, from panes on. */
class JudgedScopesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Objective DEFAULT = Objectives.defaults().get(0);
    private static final Objective CRITICAL = new Objective(
            "critical",
            "s",
            ScopePattern.of(Level.REQUEST, "critical"),
            0.9999,
            DEFAULT.period(),
            DEFAULT.indicator(),
            DEFAULT.rules(),
            DEFAULT.lowTraffic());

    @TempDir
    private Path folder;

    private final MapRegistry registry = new MapRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, dev.nines.event.Pane> panes;

    @BeforeEach
    void start() {
        JobSettings settings = new JobSettings(registry, a -> a, List.of(DEFAULT, CRITICAL), 1);
        Topology topology = HistoryJob.topology(new Topology(), settings);
        SloJob.topology(ErrorRateJob.topology(topology, settings), settings);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
        panes = driver.createInputTopic(
                Topics.PANES.name(),
                new StringSerializer(),
                Topics.PANES.serde(registry).serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void minute(Scope scope, int minute, Origin origin, long good, long bad) {
        Pane pane = new Pane();
        pane.outcomes().add(Outcome.OK, origin, good);
        pane.outcomes().add(Outcome.OVERLOADED, origin, bad);
        if (origin == Origin.GATEWAY) {
            pane.latency().add(LogHistogram.binOf(500), good);
            pane.callersBad().add(minute % 64, bad);
        }
        PaneKey key = new PaneKey(scope, NOON.plusSeconds(minute * 60L), PaneWidth.MINUTE);
        panes.pipeInput(scope.key(), PaneCodec.write(key, 0, minute + 1, pane));
    }

    private void end(int minutes) {
        Heartbeat last = new Heartbeat(NOON.plusSeconds(minutes * 60L + 2), 0, Optional.of("run"));
        panes.pipeInput(new TestRecord<>(Heartbeat.KEY, null, last.headers(), NOON));
    }

    private <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return driver
                .createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        topic.serde(registry).deserializer())
                .readValuesToList()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void regionsRequestsAndTasksHaveRatesAndTiersTheirObjective() {
        List<Scope> scopes = List.of(
                Scope.region("openai", "eu"), Scope.requests("critical"), Scope.requests(null), Scope.tasks(null));
        for (Scope scope : scopes) {
            for (int minute = 0; minute < 10; minute++) {
                minute(scope, minute, Origin.GATEWAY, 90, 10);
            }
        }
        end(10);

        List<ErrorRate> last = read(Topics.ERROR_RATES).stream()
                .filter(rate -> rate.getAt().equals(NOON.plusSeconds(600)))
                .toList();
        assertThat(last)
                .extracting(rate ->
                        rate.getLevel() + " " + rate.getProvider() + " " + rate.getRegion() + " " + rate.getTier())
                .containsExactlyInAnyOrder(
                        "attempt openai eu null", "request * null critical", "request * null null", "task * null null");
        assertThat(last).allSatisfy(rate -> {
            RateWindow month = rate.getWindows().get(7);
            assertThat(month.getWindow()).isEqualTo("30d");
            assertThat(month.getAttempts()).isEqualTo(1_000);
            assertThat(month.getBad()).isEqualTo(100);
            assertThat(month.getP50Ms()).isCloseTo(500, within(5.0));
            assertThat(month.getP99Ms()).isCloseTo(500, within(5.0));
            assertThat(month.getCoverage()).isEqualTo(10 / 43_200.0);
            assertThat(rate.getWindows().get(0).getAttempts()).isEqualTo(100);
            assertThat(rate.getWindows().get(1).getCoverage()).isEqualTo(1);
        });
        List<SloStatus> judged = read(Topics.SLO_STATUS);
        assertThat(judged).as("one scope has an objective").hasSize(10).allSatisfy(status -> {
            assertThat(status.getSlo()).isEqualTo("critical");
            assertThat(status.getTier()).isEqualTo("critical");
        });
        assertThat(judged.get(9).getErrorRatio()).isEqualTo(0.1);
        assertThat(judged.get(9).getState()).isEqualTo("page");
    }

    /** Two good calls at noon, then nobody calls, and the probes fail from minute 30 on. */
    @Test
    void probesFireWhereTrafficIsThinAndTheRowSaysSo() {
        Scope scope = Scope.provider("openai");
        minute(scope, 0, Origin.GATEWAY, 2, 0);
        for (int minute = 1; minute < 60; minute++) {
            minute(scope, minute, Origin.PROBE, minute < 30 ? 6 : 0, minute < 30 ? 0 : 6);
        }
        end(60);

        List<SloStatus> rows = read(Topics.SLO_STATUS);
        SloStatus last = rows.get(rows.size() - 1);
        assertThat(last.getState()).isEqualTo("page");
        assertThat(last.getFiring())
                .isNotEmpty()
                .extracting(FiringRule::getSource)
                .containsOnly("probes");
        assertThat(last.getSource()).isEqualTo("traffic");
        assertThat(last.getEvents()).isEqualTo(2);
        assertThat(last.getBudgetRemaining()).isEqualTo(1);
    }
}
