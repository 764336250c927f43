package dev.nines.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.ExitStatus;
import dev.nines.app.Nines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NotifyCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTestIsSentAndItsResultIsSaid() throws IOException {
        try (Receiver good = new Receiver();
                Receiver bad = new Receiver()) {
            bad.answer(call -> new Receiver.Answer(403, "wrong token", Map.of()));
            Path file = file(good.url(), bad.url());

            assertThat(run("notify", "test", file.toString())).isEqualTo(ExitStatus.FAILED);
            assertThat(good.taken()).hasSize(1);
            assertThat(good.taken().get(0).get("title").asText()).contains("delivery-test");
            assertThat(out.toString())
                    .contains("good: webhook at http://127.0.0.1:" + good.port() + ": took it")
                    .contains("answered 403 'wrong token'")
                    .doesNotContain("T0K3N");
            assertThat(run("notify", "test", file.toString(), "--target", "good"))
                    .isEqualTo(ExitStatus.DONE);
        }
    }

    @Test
    void aFileIsCheckedWithoutBeingUsed() throws IOException {
        assertThat(run(
                        "notify",
                        "check",
                        file("http://127.0.0.1:1/T0K3N", "nonsense").toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString())
                .contains("good: webhook at http://127.0.0.1:1")
                .doesNotContain("T0K3N");
        assertThat(err.toString()).contains("delivery.yaml:7: targets[1].url is no https:// or http:// address");
    }

    private Path file(String good, String bad) throws IOException {
        return Files.writeString(folder.resolve("delivery.yaml"), """
            targets:
              - name: good
                kind: webhook
                url: %s
              - name: bad
                kind: webhook
                url: %s
            """.formatted(good, bad));
    }

    private int run(String... words) {
        CommandLine line = Nines.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
