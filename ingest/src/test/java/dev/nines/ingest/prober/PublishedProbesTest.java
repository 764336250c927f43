package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.prober.file.TargetKind;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishedProbesTest {
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    private static Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Test
    void aProbeComesOutOfKafkaAsItWasFoundAndOnlyProbesHearTheProbersClock() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        Instant watermark = Instant.parse("2026-05-06T11:00:00Z");
        try (StubProvider stub = new StubProvider();
                Publisher publisher = broker.publisher(Map.of())) {
            stub.plays(reply -> reply.whole(529, Map.of(), Wire.ANTHROPIC.error("overloaded_error")));
            Attempt found = new ModelProbe("nines-prober", Targets.ENVIRONMENT, threads, Clock.systemUTC())
                    .ask(Targets.of(TargetKind.ANTHROPIC, stub.url()).named("t"))
                    .attempt();
            broker.mark();
            ProbeSink sink = PublishedProbes.to(publisher, kafka(), broker.registry());
            sink.publish(found);
            sink.heartbeat(watermark);
            publisher.flush();

            assertThat(broker.attempts(Topics.PROBES)).containsExactly(found);
            assertThat(broker.heartbeats(Topics.PROBES)).hasSize(TestBroker.PARTITIONS);
            assertThat(broker.heartbeats(Topics.PROBES).values())
                    .allSatisfy(beats ->
                            assertThat(beats).extracting(Heartbeat::watermark).containsExactly(watermark));
            assertThat(broker.heartbeats(Topics.ATTEMPTS)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }
}
