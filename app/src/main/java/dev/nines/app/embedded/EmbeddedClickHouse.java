package dev.nines.app.embedded;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The genuine ClickHouse engine with its HTTP server as a child process. Data survives restart and kill -9. Two users
 * with passwords of their own per folder: {@link #writer()} may do everything, {@link #reader()} only read.
 */
public final class EmbeddedClickHouse implements AutoCloseable {
    /** The database that Nines' tables are in; exists after start. */
    public static final String DATABASE = "nines";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    // What queries, merges and caches may take together. Resident, the engine's code adds about 300 MiB.
    static final long MEMORY_MEBIBYTES = 512;

    private final FolderLock lock;
    private final Path folder;
    private final int port;
    private final Path library;
    private final ClickHouseLogins logins;
    private final RestartingChild child;

    private EmbeddedClickHouse(FolderLock lock, Path folder, int port, Path library) throws IOException {
        this.lock = lock;
        this.folder = folder;
        this.port = port;
        this.library = library;
        logins = ClickHouseLogins.of(folder);
        child = RestartingChild.start("clickhouse", this::launch);
    }

    /**
     * Starts the engine on 127.0.0.1 and returns when it answers. The first start on a machine fetches the native
     * library (178 MB, see {@link EngineLibrary}).
     *
     * @param folder the engine's own data folder, created where absent
     * @param port HTTP port, 0 for a free one; stays the same when the process is restarted
     * @throws StartFailure when the folder or the port is in use, the library cannot be had or the start fails
     */
    public static EmbeddedClickHouse start(Path folder, int port) {
        FolderLock lock = FolderLock.take(folder);
        try {
            Path library = EngineLibrary.ofThisMachine().require();
            return new EmbeddedClickHouse(lock, folder.toAbsolutePath(), FreePort.orAny(port, "ClickHouse"), library);
        } catch (IOException e) {
            lock.close();
            throw new StartFailure("ClickHouse does not start on " + folder.toAbsolutePath() + ": " + e, e);
        } catch (StartFailure e) {
            lock.close();
            throw e;
        }
    }

    /** Such as {@code http://127.0.0.1:8123}. */
    public String httpUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** For clickhouse-jdbc, with the database; user and password go beside it. */
    public String jdbcUrl() {
        return "jdbc:clickhouse:" + httpUrl() + "/" + DATABASE;
    }

    public Login writer() {
        return logins.writer();
    }

    /** May read every table and change settings of its own session, nothing else (profile {@code readonly=2}). */
    public Login reader() {
        return logins.reader();
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
        try {
            Path config = ClickHouseFiles.write(folder, logins, MEMORY_MEBIBYTES);
            ChildJvm process = ChildJvm.start("clickhouse", folder, command(config));
            process.awaitReady(() -> LocalHttp.answers(httpUrl() + "/ping"), START_LIMIT);
            createDatabase();
            return process;
        } catch (IOException e) {
            throw new StartFailure("ClickHouse does not start on " + folder + ": " + e.getMessage(), e);
        }
    }

    private void createDatabase() throws IOException {
        LocalHttp.Answer answer = LocalHttp.request(
                "POST",
                httpUrl(),
                Map.of("Authorization", writer().basic()),
                "CREATE DATABASE IF NOT EXISTS " + DATABASE);
        if (!answer.ok()) {
            throw new StartFailure("ClickHouse does not create the database " + DATABASE + ": " + answer.body());
        }
    }

    private ChildJvm.Command command(Path config) {
        List<String> flags = List.of(
                "-Xmx16m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED");
        return new ChildJvm.Command(
                flags,
                List.of(Code.of(ClickHouseProcess.class), Code.of(Native.class)),
                ClickHouseProcess.class,
                List.of(library.toString(), folder.toString(), config.toString(), Integer.toString(port)));
    }
}
