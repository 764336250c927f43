package dev.nines.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways' records as files and pipes: the way is that of the canonical format, the decoder another. */
@Timeout(60)
class GatewayReplayTest {
    private static TestBroker broker;
    private static Publisher publisher;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        publisher = broker.publisher(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void mergesPackedAndPlainFilesByTimeAndKeepsTheirPace() throws IOException {
        StepWall wall = new StepWall();
        String even = records(0, 2, 4, 6, 8).collect(Collectors.joining("\n"));
        String odd = records(1, 3, 5, 7, 9).collect(Collectors.joining(",\n", "[", "]"));
        Path packed = Files.write(folder.resolve("kong.log.1.gz"), gzip(even));
        Path plain = Files.writeString(folder.resolve("kong.log"), odd);

        IngestResult result = new FileIngest(InputStream.nullInputStream(), wall)
                .run(
                        List.of(plain.toString(), packed.toString()),
                        Format.KONG,
                        Speed.parse("90"),
                        publisher,
                        ProgressListener.NONE);

        assertThat(result.accepted()).isEqualTo(10);
        assertThat(result.rejected()).isZero();
        // 9 minutes of event time.
        assertThat(wall.slept).isEqualTo(Duration.ofSeconds(6));
        assertThat(broker.attempts(Topics.ATTEMPTS))
                .extracting(attempt -> attempt.lineage().requestId())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "k-" + i).toList());
        assertThat(broker.heartbeats(Topics.ATTEMPTS).get(0))
                .extracting(beat -> beat.watermark())
                .isSorted()
                .hasSizeGreaterThan(20);
    }

    @Test
    void doesNotHoldBackWhatASilentPipeBrought() throws IOException {
        PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream stdin = new PipedInputStream(writer);
        CompletableFuture<IngestResult> run = CompletableFuture.supplyAsync(() -> {
            try {
                return new FileIngest(stdin, WallClock.SYSTEM)
                        .run(List.of("-"), Format.KONG, Speed.MAX, publisher, ProgressListener.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.write((records(1).findFirst().orElseThrow() + "\n").getBytes(StandardCharsets.UTF_8));
        writer.flush();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(broker.attempts(Topics.ATTEMPTS))
                .extracting(Attempt::outcome)
                .hasSize(1));
        assertThat(run).isNotDone();
        writer.close();
        assertThat(run.join().accepted()).isEqualTo(1);
    }

    /** A record a minute. */
    private static Stream<String> records(int... minutes) {
        return IntStream.of(minutes)
                .mapToObj(minute -> """
                        {"started_at":%d,"latencies":{"request":500},"request":{"id":"k-%d"},"response":{"status":200},\
                        "ai":{"proxy":{"payload":{"request":"x"},"meta":{"provider_name":"openai","request_model":"gpt-4o"}}}}""".formatted(Samples.NOON.toEpochMilli() + minute * 60_000L, minute));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Time that passes only in sleep. */
    private static final class StepWall implements WallClock {
        private Duration slept = Duration.ZERO;

        @Override
        public Instant now() {
            return Samples.NOON.plus(Duration.ofDays(200)).plus(slept);
        }

        @Override
        public void sleep(Duration duration) {
            slept = slept.plus(duration);
        }
    }
}
