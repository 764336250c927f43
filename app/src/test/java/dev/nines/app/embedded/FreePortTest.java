package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void takesAnyForZeroAndKeepsAWish() {
        int port = FreePort.orAny(0, "a test");

        assertThat(port).isBetween(20_000, 32_767);
        assertThat(FreePort.orAny(port, "a test")).isEqualTo(port);
    }

    @Test
    void aTakenPortIsNamedWithWhoWantedIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FreePort.orAny(taken.getLocalPort(), "a test"))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("a test");
        }
    }
}
