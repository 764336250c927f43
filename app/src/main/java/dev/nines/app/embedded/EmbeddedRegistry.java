package dev.nines.app.embedded;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry as a child process, spoken to by the Confluent API. Schemas survive restart and kill -9; global
 * compatibility is BACKWARD.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final FolderLock lock;
    private final Path folder;
    private final int port;
    private final RestartingChild child;

    private EmbeddedRegistry(FolderLock lock, Path folder, int port) {
        this.lock = lock;
        this.folder = folder;
        this.port = port;
        child = RestartingChild.start("registry", this::launch);
    }

    /**
     * Starts the registry on 127.0.0.1 and returns when it answers.
     *
     * @param folder the registry's own data folder, created where absent
     * @param port 0 for a free one; stays the same when the process is restarted
     * @throws StartFailure when the folder or the port is in use, the distribution is absent or the start fails
     */
    public static EmbeddedRegistry start(Path folder, int port) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return new EmbeddedRegistry(lock, folder.toAbsolutePath(), FreePort.orAny(port, "the schema registry"));
        } catch (StartFailure e) {
            lock.close();
            throw e;
        }
    }

    /** Base of the Confluent API, for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The child process, which changes when it is restarted after a crash. */
    public RestartingChild child() {
        return child;
    }

    @Override
    public void close() {
        try (lock) {
            child.close();
        }
    }

    private ChildJvm launch() {
        ChildJvm process = ChildJvm.start("registry", folder, command());
        process.awaitReady(() -> LocalHttp.answers(url() + "/subjects"), START_LIMIT);
        refuseIncompatibleSchemas();
        return process;
    }

    /** Apicurio's default is NONE; setting it again after each start costs one request. */
    private void refuseIncompatibleSchemas() {
        try {
            LocalHttp.Answer answer = LocalHttp.request(
                    "PUT",
                    url() + "/config",
                    Map.of("Content-Type", "application/json"),
                    "{\"compatibility\":\"BACKWARD\"}");
            if (!answer.ok()) {
                throw new StartFailure("The registry refuses BACKWARD compatibility: " + answer.body());
            }
        } catch (IOException e) {
            throw new StartFailure("The registry does not take its compatibility setting: " + e.getMessage(), e);
        }
    }

    private ChildJvm.Command command() {
        RegistryHome home = RegistryHome.require();
        List<Path> classPath = new ArrayList<>(home.classPath());
        classPath.add(Code.of(RegistryProcess.class));
        classPath.add(Code.of(Native.class));
        List<String> flags = new ArrayList<>(
                List.of("-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        settings().forEach((name, value) -> flags.add("-D" + name + "=" + value));
        return new ChildJvm.Command(flags, classPath, RegistryProcess.class, List.of(folder.toString()));
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("quarkus.http.access-log.enabled", "false"),
                Map.entry("apicurio.storage.kind", "sql"),
                Map.entry("apicurio.storage.sql.kind", "h2"),
                // An id that was handed out must not be lost: H2 otherwise writes a commit up to 500 ms late.
                Map.entry("apicurio.datasource.url", "jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0"),
                Map.entry("apicurio.datasource.jdbc.initial-size", "1"),
                Map.entry("apicurio.datasource.jdbc.min-size", "1"),
                Map.entry("apicurio.datasource.jdbc.max-size", "8"));
    }
}
