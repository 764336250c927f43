package dev.nines.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileIngestTest {
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
    void publishesAFileInTheOrderOfEventTime() throws IOException {
        List<String> lines = new ArrayList<>(IntStream.range(0, 3000)
                .mapToObj(i -> Samples.line("a-" + i, Samples.NOON.plusMillis(i * 100L)))
                .toList());
        Collections.shuffle(lines, new Random(7));

        IngestResult result = ingest(file("shuffled.ndjson", String.join("", lines)));

        assertThat(result.accepted()).isEqualTo(3000);
        assertThat(result.firstEvent()).contains(Samples.NOON);
        assertThat(result.lastEvent()).contains(Samples.NOON.plusMillis(299_900));
        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.ATTEMPTS);
        for (int partition = 0; partition < TestBroker.PARTITIONS; partition++) {
            int p = partition;
            assertThat(records)
                    .filteredOn(record -> record.partition() == p && record.value() != null)
                    .hasSizeGreaterThan(100)
                    .extracting(record -> Integer.valueOf(record.key().substring(2)))
                    .isSorted();
        }
    }

    @Test
    void endsWithAHeartbeatThatClosesTheLastMinute() throws IOException {
        IngestResult result = ingest(file("a.ndjson", Samples.line("a-1", Samples.NOON.plusSeconds(59))));

        for (Topic<?> topic : List.of(
                Topics.ATTEMPTS, Topics.PROBES, Topics.STARTS, Topics.TASKS, Topics.INCIDENTS, Topics.DEAD_LETTERS)) {
            Heartbeat end = Heartbeat.ofSource(Samples.NOON.plusSeconds(62), Optional.of(result.runId()));
            assertThat(broker.heartbeats(topic))
                    .hasSize(topic.layout() == Topic.Layout.SPREAD ? TestBroker.PARTITIONS : 1)
                    .allSatisfy((partition, beats) -> assertThat(beats).endsWith(end));
        }
        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.ATTEMPTS);
        int partition = records.stream()
                .filter(record -> record.value() != null)
                .findFirst()
                .orElseThrow()
                .partition();
        assertThat(records)
                .filteredOn(record -> record.partition() == partition)
                .last()
                .extracting(ConsumerRecord::key)
                .isEqualTo(Heartbeat.KEY);
    }

    @Test
    void doesNotLetOneBadClockCloseTheFuture() throws IOException {
        ingest(file("future.ndjson", Samples.line("a-1", Instant.parse("2099-01-01T00:00:00Z"))));

        assertThat(broker.heartbeats(Topics.ATTEMPTS).get(0)).isNotEmpty().allMatch(beat -> beat.watermark()
                .isBefore(Instant.now().plusSeconds(70)));
    }

    @Test
    void endsARunWithoutEventsAtTheEpoch() throws IOException {
        IngestResult result = ingest(file("empty.ndjson", "\n\n"));

        assertThat(result).isEqualTo(new IngestResult(result.runId(), 0, 0, 0, 2, Optional.empty(), Optional.empty()));
        assertThat(broker.heartbeats(Topics.PROBES).get(0))
                .containsExactly(Heartbeat.ofSource(Instant.EPOCH, Optional.of(result.runId())));
    }

    @Test
    void keepsRejectsAsDeadLettersWithSourceLineAndReason() throws IOException {
        String bad = Samples.line("a-2", Samples.NOON).strip().replace("gpt-5.5\"", "gpt-5.5\",\"outcome\":\"fine\"");
        String prompt = Samples.line("a-3", Samples.NOON).strip().replace("gpt-5.5\"", "x\",\"prompt\":\"secret\"");
        String path = file("mixed.ndjson", Samples.line("a-1", Samples.NOON) + bad + "\n\n" + prompt + "\n");

        IngestResult result = ingest(path);

        assertThat(result.read()).isEqualTo(3);
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(broker.deadLetters())
                .extracting(
                        DeadLetter::getSource, DeadLetter::getFormat, DeadLetter::getPosition, DeadLetter::getContent)
                .containsExactly(tuple(path, "nines", 2L, bad), tuple(path, "nines", 4L, null));
        assertThat(broker.deadLetters().get(1).getReason()).contains("'prompt'").doesNotContain("secret");
    }

    @Test
    void givesTheSameRejectTheSameLetter() throws IOException {
        String path = file("bad.ndjson", "{}\n{}\n");
        ingest(path);
        ingest(path);

        List<DeadLetter> letters = broker.deadLetters();
        assertThat(letters).hasSize(4);
        assertThat(letters.stream().map(DeadLetter::getLetterId).distinct()).hasSize(2);
    }

    @Test
    void mergesFilesOfTheSameDaysByTime() throws IOException {
        StringBuilder even = new StringBuilder();
        StringBuilder odd = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            (i % 2 == 0 ? even : odd).append(Samples.line("a-" + i, Samples.NOON.plusSeconds(i * 60L)));
        }
        List<String> ids = new ArrayList<>();
        List<String> files = List.of(file("odd.ndjson", odd.toString()), file("even.ndjson", even.toString()));
        try (MergedInput input = new MergedInput(files, InputStream.nullInputStream(), Format.NINES::open, () -> {})) {
            input.next();
            for (int i = 0; i < 1000; i++) {
                ids.add(input.source());
                input.next();
            }
            assertThat(input.bytes()).isEqualTo(input.totalBytes().getAsLong());
        }

        // By turns from beginning to end, so that none comes later than one event after its time.
        assertThat(ids.subList(1, 998)).doesNotContainSequence(files.get(0), files.get(0), files.get(0));
        assertThat(ids.subList(1, 998)).doesNotContainSequence(files.get(1), files.get(1), files.get(1));
        assertThat(ingest(files.get(0), files.get(1)).accepted()).isEqualTo(1000);
    }

    @Test
    void readsGzipByItsContentInSeveralMembers() throws IOException {
        byte[] first = gzip(Samples.line("a-1", Samples.NOON));
        byte[] second = gzip(Samples.line("a-2", Samples.NOON));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Path path = Files.write(folder.resolve("no-suffix"), both);

        assertThat(ingest(path.toString()).accepted()).isEqualTo(2);
    }

    @Test
    void publishesWhatATruncatedGzipHoldsAndSaysWhereItBroke() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            text.append(Samples.line("a-" + Long.toHexString(random.nextLong()), Samples.NOON.plusMillis(i)));
        }
        byte[] whole = gzip(text.toString());
        Path path = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        IngestResult result = ingest(path.toString());

        assertThat(result.accepted()).isBetween(500L, 1500L);
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize((int) result.accepted());
        assertThat(broker.deadLetters()).last().satisfies(letter -> {
            assertThat(letter.getReason()).contains("damaged").contains("ends early");
            assertThat(letter.getPosition()).isBetween(result.accepted(), result.accepted() + 1);
        });
    }

    @Test
    void publishesNothingWhenAFileCannotBeRead() {
        String good = file("good.ndjson", Samples.line("a-1", Samples.NOON));
        String missing = folder.resolve("missing.ndjson").toString();

        assertThatThrownBy(() -> ingest(good, missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing);
        assertThatThrownBy(() -> ingest(good, folder.toString())).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ingest("-", "-")).hasMessageContaining("named twice");
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void readsStandardInput() throws IOException {
        InputStream stdin = new ByteArrayInputStream(gzip(Samples.line("a-1", Samples.NOON)));

        IngestResult result = new FileIngest(stdin, WallClock.SYSTEM)
                .run(List.of("-"), Format.NINES, Speed.MAX, publisher, ProgressListener.NONE);

        assertThat(result.accepted()).isEqualTo(1);
    }

    @Test
    void doesNotHoldBackWhatASilentPipeBrought() throws IOException {
        PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream stdin = new PipedInputStream(writer);
        CompletableFuture<IngestResult> run = CompletableFuture.supplyAsync(() -> {
            try {
                return new FileIngest(stdin, WallClock.SYSTEM)
                        .run(List.of("-"), Format.NINES, Speed.MAX, publisher, ProgressListener.NONE);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.write(Samples.line("a-1", Samples.NOON).getBytes(StandardCharsets.UTF_8));
        writer.flush();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(broker.attempts(Topics.ATTEMPTS))
                .hasSize(1));
        assertThat(run).isNotDone();
        writer.close();
        assertThat(run.join().accepted()).isEqualTo(1);
    }

    @Test
    void replaysAtAMultipleOfEventTimeWithHeartbeatsInBetween() throws IOException {
        FakeWall wall = new FakeWall();
        String path = file(
                "paced.ndjson",
                Samples.line("a-1", Samples.NOON)
                        + Samples.line("a-2", Samples.NOON.plusSeconds(60))
                        + Samples.line("a-3", Samples.NOON.plusSeconds(90)));

        new FileIngest(InputStream.nullInputStream(), wall)
                .run(List.of(path), Format.NINES, Speed.parse("30"), publisher, ProgressListener.NONE);

        assertThat(wall.slept).isEqualTo(Duration.ofSeconds(3));
        List<Instant> marks = broker.heartbeats(Topics.PROBES).get(0).stream()
                .map(Heartbeat::watermark)
                .toList();
        assertThat(marks).isSorted().hasSizeBetween(10, 20);
        // 200 ms of wall time are 6 s of event time at this speed.
        assertThat(marks).contains(Samples.NOON.plusSeconds(30), Samples.NOON.plusSeconds(66));
    }

    @Test
    void tellsItsProgressInBytesOfTheFile() throws IOException {
        String path = file("p.ndjson", Samples.line("a-1", Samples.NOON) + "nonsense\n");
        List<Progress> told = new ArrayList<>();

        new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(List.of(path), Format.NINES, Speed.MAX, publisher, told::add);

        Progress last = told.get(told.size() - 1);
        assertThat(last.bytes()).isEqualTo(Files.size(Path.of(path)));
        assertThat(last.totalBytes()).hasValue(last.bytes());
        assertThat(last.events()).isEqualTo(1);
        assertThat(last.rejects()).isEqualTo(1);
    }

    private IngestResult ingest(String... files) throws IOException {
        return new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(List.of(files), Format.NINES, Speed.MAX, publisher, ProgressListener.NONE);
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Time that passes only in sleep. */
    private static final class FakeWall implements WallClock {
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
