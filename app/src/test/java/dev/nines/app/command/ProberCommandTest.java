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

class ProberCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int check(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("probes.yaml"), yaml);
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("prober", "--check", file.toString());
    }

    @Test
    void aFileOfStatusPagesAloneIsOne() throws IOException {
        assertThat(check("status_pages: [{url: 'https://status.claude.com/api/v2/incidents.json'}]\n"))
                .isZero();

        assertThat(out.toString()).contains("https://status.claude.com: status page");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsWrongWithAPageIsToldWithItsLine() throws IOException {
        assertThat(check("status_pages:\n  - url: status.claude.com\n")).isEqualTo(1);

        assertThat(err.toString()).startsWith("probes.yaml:2: url 'status.claude.com' is no address");
    }
}
