package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {
    private static final String ONE_FIELD =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
    private static final String FIELD_WITHOUT_DEFAULT = "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}]}";

    @TempDir
    Path folder;

    @Test
    void refusesASchemaThatCannotReadWhatWasWritten() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder, 0)) {
            RegistryClient client = new RegistryClient(registry.url());
            client.idOf("r-value", ONE_FIELD);

            assertThat(client.register("r-value", FIELD_WITHOUT_DEFAULT).status())
                    .isEqualTo(HttpURLConnection.HTTP_CONFLICT);
        }
    }

    @Test
    void keepsItsSchemasOverACleanRestartAndAKilledProcess() throws Exception {
        int id;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder, 0)) {
            id = new RegistryClient(registry.url()).idOf("r-value", ONE_FIELD);
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder, 0)) {
            RegistryClient client = new RegistryClient(registry.url());
            assertThat(client.schemaOf(id)).isEqualTo(ONE_FIELD);
            int second = client.idOf("second-value", "\"long\"");

            ProcessHandle.of(registry.child().pid()).orElseThrow().destroyForcibly();

            Awaitility.await("the registry comes back on the same port")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> client.schemaOf(second).equals("\"long\""));
            assertThat(client.idOf("r-value", ONE_FIELD)).isEqualTo(id);
            assertThat(registry.child().failure()).isNotDone();
        }
    }
}
