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

class SloCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int check(Path path) {
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("slo", "check", path.toString());
    }

    @Test
    void saysWhatWasUnderstood() {
        assertThat(check(Path.of("../slo/examples"))).isZero();

        assertThat(out.toString())
                .contains("answers-in-time: each provider, 95 % good attempts within latency_ms 20000 over 30d;")
                .contains("move-to-eu: openai/gpt-5 does not count from 2026-05-06T12:00:00Z");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithFileAndLine() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "apiVersion: openslo/v1\nkind: Slo\nmetadata: {name: chat}\n");

        assertThat(check(folder)).isEqualTo(1);

        assertThat(err.toString()).startsWith("a.yaml:2: kind 'Slo' is unknown; OpenSLO v1 has SLO");
        assertThat(check(folder.resolve("none.yaml"))).isEqualTo(1);
    }
}
