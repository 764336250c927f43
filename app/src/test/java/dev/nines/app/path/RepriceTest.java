package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.app.ExitStatus;
import dev.nines.app.Nines;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.ProgressListener;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.ingest.format.Format;
import dev.nines.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices that come late, by the command, on the real parts. */
class RepriceTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void yesterdaysUnknownModelGetsTodaysPrice() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (EmbeddedNines nines =
                EmbeddedNines.start(EmbeddedStack.Options.in(data), PipelineOptions.in(data.resolve("streams")))) {
            RunningNines.announce(data, nines.stack(), Optional.empty());
            ingest(nines, attempts());
            assertThat(costs(nines)).containsExactly(Arrays.asList("priced", null, 2L), row("reported", "0.5", 1L));
            assertThat(report(data, "quality")).contains("unpriced_model").contains("2026-05-06");

            Path first = prices("prices-2026-05-01.csv", "2026-05-01", "2", "10");
            assertThat(nines(data, "import", first.toString())).contains("1 new prices");
            assertThat(nines(data, "import", first.toString())).contains("0 new prices; 1 known already");
            // 100 x 2 + 10 x 10 = 300 millionths each
            assertThat(nines(data, "reprice", "--dry-run")).contains("would change 2 of 3");
            assertThat(nines(data, "reprice")).contains("changed 2 of 3").contains("0.000600");
            assertThat(costs(nines)).containsExactly(row("priced", "0.0006", 2L), row("reported", "0.5", 1L));
            assertThat(nines(data, "reprice")).contains("changed 0 of 3");
            assertThat(report(data, "price-audit")).contains("nines prices reprice");
            assertThat(report(data, "quality")).doesNotContain("unpriced_model");

            // A second price from noon on: the attempt of 11:00 keeps the first.
            nines(
                    data,
                    "import",
                    prices("noon.csv", "2026-05-06T12:00:00Z", "4", "20").toString());
            assertThat(nines(data, "reprice", "--model", "nova-9", "--since", "2026-05-06T00:00:00Z"))
                    .contains("changed 1 of 3");
            assertThat(costs(nines)).containsExactly(row("priced", "0.0009", 2L), row("reported", "0.5", 1L));

            // What comes now is priced on its way, as a replay would.
            await().atMost(WITHIN).untilAsserted(() -> {
                ingest(nines, attempts());
                assertThat(costs(nines)).containsExactly(row("priced", "0.0009", 2L), row("reported", "0.5", 1L));
            });
        } finally {
            RunningNines.withdraw(data);
        }
    }

    private static List<String> attempts() {
        return List.of(
                attempt("a", "2026-05-06T11:00:00Z", ""),
                attempt("b", "2026-05-06T13:00:00Z", ""),
                attempt("c", "2026-05-06T13:00:00Z", ",\"cost_usd\":\"0.5\""));
    }

    private static String attempt(String id, String start, String cost) {
        return ("{\"attempt_id\":\"%s\",\"started_at\":\"%s\",\"duration_ms\":10,\"provider\":\"nova\",\"model\":\"nova-9\","
                        + "\"status_code\":200,\"input_tokens\":100,\"output_tokens\":10%s}")
                .formatted(id, start, cost);
    }

    private Path prices(String name, String from, String input, String output) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "provider,model,valid_from,input,cache_read,cache_write,output,source\nnova,nova-9,%s,%s,,,%s,test\n"
                        .formatted(from, input, output));
    }

    private void ingest(EmbeddedNines nines, List<String> lines) throws IOException {
        String file = Files.write(folder.resolve("attempts.ndjson"), lines).toString();
        String run = new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(List.of(file), Format.NINES, Speed.MAX, nines.pipeline().publisher(), ProgressListener.NONE)
                .runId();
        nines.pipeline().awaitRun(run, WITHIN);
    }

    private static List<Object> row(Object... values) {
        return List.of(values);
    }

    /** Cost and attempts, of those that reported one and of the others. */
    private static List<List<Object>> costs(EmbeddedNines nines) {
        try (Database database = Database.open(Connections.to(nines.stack()).reader())) {
            return database.query(
                            "SELECT if(cost_source = 'reported', 'reported', 'priced') AS kind, toString(sum(cost_usd)),"
                                    + " count() FROM current_attempts GROUP BY kind ORDER BY kind",
                            Map.of())
                    .rows();
        }
    }

    private static String nines(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("prices"));
        all.addAll(List.of(arguments));
        return run(data, all);
    }

    private static String report(Path data, String name) {
        return run(data, List.of("report", name, "--format", "json"));
    }

    /** Stdout and stderr of a command that does what it is asked. */
    private static String run(Path data, List<String> arguments) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--data", data.toString()));
        int status = Nines.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
        assertThat(status).as(said.toString()).isEqualTo(ExitStatus.DONE);
        return said.toString();
    }
}
