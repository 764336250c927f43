package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.ExitStatus;
import dev.nines.app.Nines;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.ingest.declared.DeclaredMoney;
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

/** What an owner declares changes costs and reports, on the real parts. */
class DeclaredMoneyPathTest {
    @TempDir
    private Path folder;

    /**
     * Three calls of gpt-4o (2.50 and 10 USD a million), each 100 tokens in and 10 out: 0.00035 USD. One went well, one
     * failed with a server error, one timed out. Billed are by default the first and the last, by the owner's policy the
     * first two; a third folder bills all three.
     */
    @Test
    void aBillingPolicyChangesCosts() throws IOException {
        Path money = money("own", "{server_error: {billed: true, source: x}, timeout: {billed: false, source: x}}");
        Files.writeString(money.resolve("values.yaml"), "values: [{route: chat, team: search, request_usd: 0.5}]\n");
        Files.writeString(money.resolve("sla.yaml"), """
                slas:
                  - provider: openai
                    service: our contract
                    target: 99.9
                    rule: requests
                    failures: [server_error]
                    credits: [{below: 99.9, percent: 10}]
                    source: contract 7
                    as_of: 2026-05-01
                    basis: contract
                """);
        Path data = Files.createDirectory(folder.resolve("data"));
        PipelineOptions options =
                PipelineOptions.once(data.resolve("streams")).with(DeclaredMoney.load(Optional.of(money)));
        try (EmbeddedNines nines = EmbeddedNines.start(EmbeddedStack.Options.in(data), options)) {
            RunningNines.announce(data, nines.stack(), Optional.of(money));
            ingest(nines);
            String costs = "SELECT toString(sumIf(cost_usd, outcome = 'ok')), toString(sumIf(cost_usd, outcome ="
                    + " 'server_error')), toString(sumIf(cost_usd, outcome = 'timeout')) FROM current_attempts";
            assertThat(query(nines, costs)).containsExactly(List.of("0.00035", "0.00035", "0"));
            // The pane was computed by the streams, the row above by the sink.
            assertThat(query(
                            nines,
                            "SELECT toString(sum(cost_usd)), toString(sum(wasted_usd)) FROM current_panes_1m WHERE"
                                    + " scope = 'openai'"))
                    .containsExactly(List.of("0.0007", "0.00035"));

            // Without --money: as the one that runs. With: by that folder.
            assertThat(nines(data, "prices", "reprice")).contains("changed 0 of 3");
            String all =
                    money("all", "{server_error: {billed: true, source: x}}").toString();
            assertThat(nines(data, "prices", "reprice", "--money", all)).contains("changed 1 of 3");
            assertThat(query(nines, costs)).containsExactly(List.of("0.00035", "0.00035", "0.00035"));

            assertThat(query(nines, "SELECT route, toString(request_usd) FROM current_request_values ORDER BY place"))
                    .containsExactly(List.of("chat", "0.5"), Arrays.asList("not valued", null));
            // 1 - 1/3 is below 99.9 %: 10 % of 0.00105
            assertThat(nines(data, "report", "sla", "--format", "csv"))
                    .contains("openai,2026-05,measured,0.999,0.666666666667,false,,1,6.7E-5,0.001050000,0.000105000,,"
                            + "0.333333333333,requests,3,3,false,0.1,0,");
            assertThat(nines(data, "report", "sla-evidence", "--format", "csv"))
                    .contains("openai,2026-05,2026-05-06T11:01:00Z,2026-05-06T11:02:00Z,1,1,1.0");
        } finally {
            RunningNines.withdraw(data);
        }
    }

    private Path money(String name, String byDefault) throws IOException {
        Path money = Files.createDirectory(folder.resolve(name));
        Files.writeString(money.resolve("billing.yaml"), "default: " + byDefault + "\n");
        return money;
    }

    private void ingest(EmbeddedNines nines) throws IOException {
        List<String> lines = List.of(call("a", 0, 200), call("b", 1, 500), call("c", 2, 408));
        String file = Files.write(folder.resolve("attempts.ndjson"), lines).toString();
        String run = new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(List.of(file), Format.NINES, Speed.MAX, nines.pipeline().publisher(), ProgressListener.NONE)
                .runId();
        nines.pipeline().awaitRun(run, Duration.ofMinutes(2));
    }

    private static String call(String id, int minute, int status) {
        return ("{\"attempt_id\":\"%s\",\"started_at\":\"2026-05-06T11:0%d:00Z\",\"duration_ms\":10,\"provider\":\"openai\","
                        + "\"model\":\"gpt-4o\",\"status_code\":%d,\"input_tokens\":100,\"output_tokens\":10}")
                .formatted(id, minute, status);
    }

    private static List<List<Object>> query(EmbeddedNines nines, String text) {
        try (Database database = Database.open(Connections.to(nines.stack()).reader())) {
            return database.query(text, Map.of()).rows();
        }
    }

    /** Stdout and stderr of a command that does what it is asked. */
    private static String nines(Path data, String... arguments) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        int status = Nines.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
        assertThat(status).as(said.toString()).isEqualTo(ExitStatus.DONE);
        return said.toString();
    }
}
