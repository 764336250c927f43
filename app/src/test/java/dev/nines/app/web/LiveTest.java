package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private StoredExample stored;

    @BeforeEach
    void store() {
        stored = StoredExample.in(folder);
    }

    @AfterEach
    void stop() {
        stored.close();
    }

    @Test
    void listenersHearOfWhatIsNewAndGoWithTheServer() throws Exception {
        Heard one = listen();
        Heard other = listen();
        await().atMost(WITHIN).untilAsserted(() -> {
            assertThat(one.lines).contains("event: fresh");
            assertThat(other.lines).anyMatch(line -> line.contains("\"watermark\":\"2026-03-01T10:30:00Z\""));
        });
        int before = one.news();

        // An outage changes, and no time goes on with it.
        stored.database()
                .execute("INSERT INTO outages (outage_id, provider, kind, severity, peak_severity, state, onset,"
                        + " detected_at, watermark, revision) VALUES ('0e66', 'openai', 'errors', 'P2', 'P2', 'open',"
                        + " '2026-03-01 10:29:00', '2026-03-01 10:29:30', '2026-03-01 10:30:00', 1)");

        await().atMost(WITHIN).until(() -> one.news() == before + 1 && other.news() > 1);
        assertThat(stored.get("/api/v1/reports/outages?last=1h").body()).contains("0e66");

        stored.server().close();
        one.reader.join(WITHIN.toMillis());
        assertThat(one.reader.isAlive()).isFalse();
    }

    private Heard listen() throws IOException, InterruptedException {
        InputStream events = HttpClient.newHttpClient()
                .send(
                        stored.request("/api/v1/live", "Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        return new Heard(events);
    }

    /** What one listener heard so far. */
    private static final class Heard {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Thread reader;

        Heard(InputStream events) {
            reader = new Thread(() -> {
                try (BufferedReader text = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
                    text.lines().forEach(lines::add);
                } catch (IOException | java.io.UncheckedIOException e) {
                    // The server has gone.
                    lines.add("gone");
                }
            });
            reader.start();
        }

        int news() {
            return (int) lines.stream().filter("event: fresh"::equals).count();
        }
    }
}
