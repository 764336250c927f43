package dev.nines.app.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.embedded.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** Debian's Alertmanager, with the inhibition of the example that comes with Nines, and a webhook behind it. */
final class RealAlertmanager implements AutoCloseable {
    private static final Path EXAMPLE = Path.of("../dashboards/alertmanager/alertmanager.yml");

    private final Process process;
    private final int port;

    private RealAlertmanager(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The test is skipped where there is none. */
    static RealAlertmanager start(Path folder, String webhook) throws IOException {
        String program = Stream.of("/usr/bin/prometheus-alertmanager", "/usr/local/bin/alertmanager")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(program != null, "no Alertmanager here: apt-get install prometheus-alertmanager");
        String example = Files.readString(EXAMPLE);
        String inhibition = example.substring(example.indexOf("inhibit_rules:"), example.indexOf("receivers:"));
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
            route:
              receiver: test
              group_by: [provider]
              group_wait: 2s
              group_interval: 2s
            receivers:
              - name: test
                webhook_configs:
                  - url: %s
                    send_resolved: true
            """.formatted(webhook) + inhibition);
        int port = FreePort.any();
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        return new RealAlertmanager(process, port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it holds now; nothing while it starts. */
    List<JsonNode> alerts() {
        try (InputStream answer = URI.create(url() + "/api/v2/alerts").toURL().openStream()) {
            JsonNode all = new ObjectMapper().readTree(answer);
            return StreamSupport.stream(all.spliterator(), false).toList();
        } catch (ConnectException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
