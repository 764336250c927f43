package dev.nines.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.Nines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int nines(String... arguments) {
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void saysWhatWouldBeKnownOfAnEvent() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"), "team:\n  - {when: {key_alias: '([a-z]+)-.*'}, is: $1}\n");

        assertThat(nines(
                        "enrich",
                        "check",
                        rules.toString(),
                        "--provider=azure.openai",
                        "--key-alias=growth-7",
                        "--fact=gateway=edge"))
                .isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                gateway: edge
                key_alias: growth-7
                provider: azure (was azure.openai)
                team: growth
                """);
    }

    @Test
    void aFileWithAMistakeIsRefused() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "team:\n  - {when: {hots: x}, is: y}\n");

        assertThat(nines("enrich", "check", rules.toString())).isEqualTo(1);
        assertThat(nines("ingest", "--enrich=" + rules, "none.ndjson")).isEqualTo(1);
        assertThat(nines("analyze", "--enrich=" + rules, "none.ndjson")).isEqualTo(1);

        assertThat(err.toString().lines().filter(line -> line.contains("rules.yaml:2: team[0].when.hots is nothing")))
                .hasSize(3);
        assertThat(nines("enrich", "check", "--fact=hots=x")).isEqualTo(1);
    }
}
