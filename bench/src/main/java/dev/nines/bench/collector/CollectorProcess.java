package dev.nines.bench.collector;

import dev.nines.app.Nines;
import dev.nines.app.pipeline.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;

/** The role {@code nines collector} in a process of its own, as it is deployed: its memory is its own. */
final class CollectorProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long KIB = 1024;

    private final Process process;
    private final int port;

    private CollectorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it answers. */
    static CollectorProcess start(Connections connections, Path folder) throws InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Nines.class.getName(),
                "collector"));
        set(line, "kafka.bootstrap.servers", connections.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        set(line, "schema.registry.url", connections.registry().url());
        set(line, "collector.port", port);
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("collector.log").toFile())
                    .start();
            CollectorProcess collector = new CollectorProcess(process, port);
            collector.awaitReady();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException("the collector does not start", e);
        }
    }

    int port() {
        return port;
    }

    /** The most resident bytes there ever were. */
    long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("memory of the collector is not to be had", e);
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try (Connection connection = new Connection("127.0.0.1", port)) {
                if (connection.exchange("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes()) == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the collector ended with status " + process.exitValue(), notYet);
                }
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the collector is not ready after " + READY_WITHIN.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void set(List<String> line, String key, Object value) {
        line.add("--set");
        line.add(key + "=" + value);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
