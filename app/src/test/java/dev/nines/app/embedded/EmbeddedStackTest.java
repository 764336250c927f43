package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
    @TempDir
    Path folder;

    @Test
    void startsAllPartsAndEndsThem() {
        List<Long> children;
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder))) {
            children = List.of(
                    stack.registry().child().pid(), stack.clickHouse().child().pid());
            assertThat(EmbeddedStack.isInUse(folder)).isTrue();
            assertThat(new KafkaClient(stack.bootstrapServers()).topics()).isEmpty();
            assertThat(LocalHttp.answers(stack.registryUrl() + "/subjects")).isTrue();
            assertThat(LocalHttp.answers(stack.clickHouse().httpUrl() + "/ping"))
                    .isTrue();
            assertThat(stack.failure()).isNotDone();
        }
        assertThat(children).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(EmbeddedStack.isInUse(folder)).isFalse();
    }

    @Test
    void namesEachPartThatDidNotStartAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            EmbeddedStack.Options options = new EmbeddedStack.Options(folder, port, 0, port);

            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1, wanted for Kafka")
                    .hasMessageContaining("Port " + port + " on 127.0.0.1, wanted for ClickHouse");
        }
        assertThat(EmbeddedStack.isInUse(folder)).isFalse();
    }
}
