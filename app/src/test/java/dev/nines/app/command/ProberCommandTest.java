package dev.nines.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nines.app.Nines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProberCommandTest {
    private static final String ANSWER = """
            {"id":"c-1","model":"m","choices":[{"message":{"content":"pong"},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":3}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer provider;
    private int status = 200;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/v1/chat/completions", exchange -> {
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void theExampleIsRight() {
        assertThat(run(Path.of("../probes/example.yaml"), "--check")).isZero();

        assertThat(out.toString())
                .contains("claude: anthropic anthropic/claude-haiku-4-5")
                .contains("internet: control, tls to 3 hosts");
    }

    @Test
    void saysWhatIsWrongWithFileAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"), "targets:\n  - name: a\n    kind: openai\n    key_env: sk-literal\n");

        assertThat(run(file, "--check")).isEqualTo(1);
        assertThat(err.toString())
                .contains("a.yaml:4: targets[0].key_env must be the name of an environment variable")
                .doesNotContain("sk-literal");

        assertThat(run(file)).isEqualTo(1);
        assertThat(run(folder.resolve("none.yaml"), "--check")).isEqualTo(1);
    }

    @Test
    void oneLookNeedsNoKafkaAndSaysWhatWasFound() throws IOException {
        Path file = targets();

        assertThat(run(file, "--once")).isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        titles -> assertThat(titles).startsWith("target  provider  model  outcome  status"),
                        row -> assertThat(row)
                                .startsWith("local   acme      m      ok          200")
                                .contains("12    3")
                                .endsWith("right"));
    }

    @Test
    void aProviderThatFailsIsExitStatusOne() throws IOException {
        status = 503;

        assertThat(run(targets(), "--once")).isEqualTo(1);
        assertThat(out.toString()).contains("overloaded");
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

        assertThat(err.toString()).startsWith("probes.yaml:2: status_pages[0].url 'status.claude.com' is no address");
    }

    private int check(String yaml) throws IOException {
        return run(Files.writeString(folder.resolve("probes.yaml"), yaml), "--check");
    }

    private Path targets() throws IOException {
        return Files.writeString(
                folder.resolve("b.yaml"), """
                targets:
                  - name: local
                    kind: openai-compatible
                    provider: acme
                    model: m
                    url: http://127.0.0.1:%d/v1
                    timeout: {total: 60s, first_token: 60s}
                """.formatted(provider.getAddress().getPort()));
    }

    private int run(Path file, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "prober";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
