package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsDataOverACleanRestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            KafkaClient client = new KafkaClient(kafka.bootstrapServers());
            client.create("kept");
            client.send("kept", List.of("a", "b"));
        }
        int port = FreePort.any();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(new KafkaClient(kafka.bootstrapServers()).read("kept")).containsExactly("a", "b");
        }
    }

    @Test
    void aFatalErrorIsVisibleAndLeavesTheHostAlive() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> Exit.halt(1, "log directory failed")).isInstanceOf(StartFailure.class);

            assertThat(kafka.failure().get(1, TimeUnit.SECONDS))
                    .hasMessageContaining("Kafka failed with status 1: log directory failed");
        }
    }

    @Test
    void refusesASecondStartInTheSameProcess() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0)).hasMessageContaining("in use by this process");
            // The refusal must not have given the first one's lock away.
            assertThat(FolderLock.isTaken(folder)).isTrue();
            assertThat(new KafkaClient(kafka.bootstrapServers()).topics()).isEmpty();
        }
    }

    @Test
    void aSecondCloseDoesNothing() {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        kafka.close();
        kafka.close();

        assertThat(FolderLock.isTaken(folder)).isFalse();
    }
}
