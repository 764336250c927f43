package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event time goes on when live traffic stops. */
@Timeout(60)
class LiveBeatTest {
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void beatsInEveryPartitionBehindALiveEventAndGoesOn() {
        Instant now = Instant.now();
        try (CollectorUnderTest collector = CollectorUnderTest.start(broker)) {
            collector.post("/v1/attempts", Samples.line("live", now));

            await().untilAsserted(() -> assertThat(broker.heartbeats(Topics.ATTEMPTS))
                    .hasSize(TestBroker.PARTITIONS)
                    .allSatisfy((partition, beats) -> assertThat(beats).hasSizeGreaterThan(2)));
        }
        for (Topic<?> topic : List.of(Topics.PROBES, Topics.STARTS, Topics.TASKS)) {
            assertThat(broker.heartbeats(topic)).hasSize(TestBroker.PARTITIONS);
        }
        List<Heartbeat> beats = broker.heartbeats(Topics.ATTEMPTS).get(0);
        assertThat(beats).extracting(Heartbeat::watermark).isSorted();
        assertThat(beats.get(0).watermark())
                .isBetween(now.minusSeconds(11), Instant.now().minusSeconds(9));
        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.ATTEMPTS);
        int partition = records.stream()
                .filter(record -> record.value() != null)
                .findFirst()
                .orElseThrow()
                .partition();
        assertThat(records.stream()
                        .filter(record -> record.partition() == partition)
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isNotNull();
    }

    @Test
    void goesOnAfterARestartWithoutAnEvent() {
        try (CollectorUnderTest collector = CollectorUnderTest.start(broker)) {
            collector.post("/v1/attempts", Samples.line("live", Instant.now()));
            await().until(() -> !broker.heartbeats(Topics.ATTEMPTS).isEmpty());
        }
        broker.mark();

        try (CollectorUnderTest again = CollectorUnderTest.start(broker)) {
            await().until(() -> again.get("/health/ready").statusCode() == 200
                    && broker.heartbeats(Topics.ATTEMPTS).size() == TestBroker.PARTITIONS);
        }
    }

    @Test
    void anArchiveStartsNoBeat() {
        LiveBeat beat = new LiveBeat();
        Instant now = Samples.NOON;

        beat.accepted(Optional.of(now.minus(Duration.ofDays(3))), now);
        beat.accepted(Optional.of(now.plus(Duration.ofDays(3))), now);
        beat.accepted(Optional.empty(), now);
        assertThat(beat.watermark(now)).isEmpty();

        beat.accepted(Optional.of(now.minusSeconds(59 * 60)), now);
        assertThat(beat.watermark(now)).contains(now.minusSeconds(10));

        beat.accepted(Optional.of(now.minus(Duration.ofDays(3))), now.plusSeconds(60));
        assertThat(beat.watermark(now.plusSeconds(60))).contains(now.plusSeconds(50));
    }
}
