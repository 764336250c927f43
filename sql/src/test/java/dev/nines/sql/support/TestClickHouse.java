package dev.nines.sql.support;

import static org.awaitility.Awaitility.await;

import dev.nines.sql.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The genuine ClickHouse engine as a child process. {@link #shared()} is one server for all tests of a run; each test
 * takes a database of its own from it.
 */
public final class TestClickHouse implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestClickHouse shared;

    private final Path folder;
    private final int port;
    private Process process;

    private TestClickHouse(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The run's server; it ends with this process. */
    public static synchronized TestClickHouse shared() {
        if (shared == null) {
            shared = startedNew();
        }
        return shared;
    }

    /** A server for a test that wants to stop and start it. */
    public static TestClickHouse startedNew() {
        try {
            TestClickHouse server =
                    new TestClickHouse(Files.createTempDirectory(Path.of("target"), "clickhouse"), freePort());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database nobody else uses; it does not exist yet. */
    public ClickHouse newDatabase() {
        return ClickHouse.of("jdbc:clickhouse://127.0.0.1:" + port + "/test_" + DATABASES.incrementAndGet());
    }

    public void start() throws IOException {
        Path config = folder.resolve("config.xml");
        Files.writeString(
                config,
                "<clickhouse><logger><level>none</level></logger>" + "<users_config>"
                        + folder.resolve("users.xml").toAbsolutePath() + "</users_config></clickhouse>");
        Files.writeString(
                folder.resolve("users.xml"),
                "<clickhouse><profiles><default/></profiles><quotas><default/></quotas><users><default><password/>"
                        + "<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>"
                        + "</default></users></clickhouse>");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Engine.class.getName(),
                        library().toString(),
                        folder.resolve("data").toAbsolutePath().toString(),
                        Integer.toString(port),
                        config.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("engine.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    /** Ends the server as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("ClickHouse ended with " + process.exitValue() + ", see " + folder);
        }
        try {
            URI ping = URI.create("http://127.0.0.1:" + port + "/ping");
            HttpRequest request = HttpRequest.newBuilder(ping).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the embedded runtime keeps it. */
    private static Path library() throws IOException {
        String cache = System.getenv("NINES_CACHE");
        Path folder = cache == null ? Path.of(System.getProperty("user.home"), ".cache", "nines") : Path.of(cache);
        List<Path> found = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.find(folder, 2, (path, type) -> path.endsWith("libchdb.so"))) {
                found = paths.toList();
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("the ClickHouse engine is not in " + folder
                    + "; './nines doctor --fetch' fetches it, './nines test' too");
        }
        return found.get(0);
    }
}
