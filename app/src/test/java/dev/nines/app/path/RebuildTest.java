package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.ExitStatus;
import dev.nines.app.Nines;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rebuild on the real parts; the arrival clock is driven by topics that take the sender's stamp. */
class RebuildTest {
    /** Kafka's retention counts the stamps, so all of it is of today. */
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(10));

    private static final String HOUR = START.toString();
    private static final int SECONDS = 1800;
    private static final Duration TOO_LATE = Duration.ofHours(5);
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final List<String> REPORTS = List.of("outages", "error-rates", "slo");
    /** These tell how a row came about, not what it says. */
    private static final List<String> HISTORY = List.of("revision", "watermark");

    @TempDir
    private Path folder;

    @Test
    void fivePercentThatCameTooLateGiveTheRowsOfTheSameDataInTime() throws IOException {
        Map<String, Object> expected;
        try (Stack stack = new Stack(folder.resolve("in-time"))) {
            stack.send(false);
            expected = stack.rows();
        }
        try (Stack stack = new Stack(folder.resolve("late"))) {
            stack.send(true);
            assertThat(stack.rows()).as("what came too late does not count").isNotEqualTo(expected);

            assertThat(stack.rebuild("--dry-run")).contains(HOUR, "aurora/large");
            assertThat(stack.rebuild("--wait")).contains(HOUR);
            assertThat(stack.rows()).isEqualTo(expected);

            assertThat(stack.rebuild("--wait")).contains("Nothing came too late");
            assertThat(stack.rebuild("--wait", "--again")).contains(HOUR);
            assertThat(stack.rows()).as("twice is as once").isEqualTo(expected);
        }
    }

    /** An outage in the middle; every 20th attempt may come too late, first all that come in time. */
    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            Instant at = START.plusSeconds(second);
            boolean failing = second >= 800 && second < 1100;
            attempts.add(new Attempt(
                    "a" + second,
                    0,
                    Lineage.single("a" + second),
                    Origin.GATEWAY,
                    new Target("gw-1", "aurora", "large", null, null, "chat"),
                    new Timing(at.minusMillis(200), at, 80.0),
                    new Result(failing ? Outcome.OVERLOADED : Outcome.OK, null, null, null, null, true),
                    new Usage(100L, null, null, 100L, null),
                    Charge.reported(new BigDecimal("0.001"), null),
                    new Caller("tenant-" + second % 10, null, null, null, Map.of()),
                    false));
        }
        return attempts;
    }

    /** Everything embedded, with input topics that keep the sender's stamp. */
    private static final class Stack implements AutoCloseable {
        private static final int PARTITIONS = 2;

        private final Path data;
        private final EmbeddedStack stack;
        private final Pipeline pipeline;
        private final Connections connections;

        Stack(Path data) throws IOException {
            this.data = Files.createDirectory(data);
            stack = EmbeddedStack.start(EmbeddedStack.Options.in(data));
            connections = Connections.to(stack);
            try (Admin admin = Admin.create(new HashMap<>(connections.kafka()))) {
                admin.createTopics(Topics.TIMED.stream()
                        .map(Topic::name)
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                        .toList());
            }
            pipeline = Pipeline.start(connections, PipelineOptions.once(data.resolve("streams")));
            RunningNines.announce(data, stack, Optional.empty());
        }

        void send(boolean everyTwentiethTooLate) {
            ConfluentRegistry registry = new ConfluentRegistry(connections.registry());
            List<Attempt> late = new ArrayList<>();
            try (KafkaProducer<String, dev.nines.event.Attempt> producer = new KafkaProducer<>(
                    new HashMap<>(connections.kafka()),
                    new StringSerializer(),
                    new AvroSerializer<>(registry, Topics.ATTEMPTS))) {
                for (Attempt attempt : attempts()) {
                    if (everyTwentiethTooLate && attempt.attemptId().hashCode() % 20 == 0) {
                        late.add(attempt);
                    } else {
                        producer.send(record(attempt, attempt.timing().endedAt()));
                    }
                }
                late.forEach(attempt ->
                        producer.send(record(attempt, attempt.timing().endedAt().plus(TOO_LATE))));
            }
            String run = data.getFileName().toString();
            pipeline.publisher().heartbeat(START.plusSeconds(SECONDS + 62), Optional.of(run));
            pipeline.publisher().flush();
            pipeline.awaitRun(run, WITHIN);
        }

        private static ProducerRecord<String, dev.nines.event.Attempt> record(Attempt attempt, Instant arrival) {
            return new ProducerRecord<>(
                    Topics.ATTEMPTS.name(),
                    null,
                    arrival.toEpochMilli(),
                    attempt.lineage().requestId(),
                    AttemptCodec.write(attempt));
        }

        /** Stdout and stderr of the command. */
        String rebuild(String... options) {
            StringWriter said = new StringWriter();
            List<String> arguments = new ArrayList<>(List.of("rebuild", "--data", data.toString()));
            arguments.addAll(List.of(options));
            int status = Nines.commandLine()
                    .setOut(new PrintWriter(said, true))
                    .setErr(new PrintWriter(said, true))
                    .execute(arguments.toArray(String[]::new));
            assertThat(status).as(said.toString()).isEqualTo(ExitStatus.DONE);
            return said.toString();
        }

        Map<String, Object> rows() {
            Map<String, Object> all = new TreeMap<>();
            for (String name : REPORTS) {
                Report report = pipeline.reports().run(name, ReportRange.ALL);
                List<Map<String, Object>> rows = new ArrayList<>();
                for (List<Object> values : report.rows()) {
                    Map<String, Object> row = new TreeMap<>();
                    for (int i = 0; i < values.size(); i++) {
                        if (!HISTORY.contains(report.columns().get(i))) {
                            row.put(report.columns().get(i), values.get(i));
                        }
                    }
                    rows.add(row);
                }
                all.put(name, rows);
            }
            return all;
        }

        @Override
        public void close() throws IOException {
            try (stack) {
                RunningNines.withdraw(data);
                pipeline.close();
            }
        }
    }
}
