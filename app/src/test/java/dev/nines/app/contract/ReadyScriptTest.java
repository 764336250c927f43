package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health check of the roles' containers. */
class ReadyScriptTest {
    private HttpServer server;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void succeedsWhenReady() throws Exception {
        status = 200;
        assertThat(exitStatus()).isZero();
    }

    @Test
    void failsWhenNotReady() throws Exception {
        status = 503;
        assertThat(exitStatus()).isEqualTo(1);
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        server.stop(0);
        assertThat(exitStatus()).isEqualTo(1);
    }

    private int exitStatus() throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                ComposeFile.HOME.resolve("docker/ready").toRealPath().toString());
        script.environment()
                .put("NINES_HEALTH_PORT", Integer.toString(server.getAddress().getPort()));
        return script.start().waitFor();
    }
}
