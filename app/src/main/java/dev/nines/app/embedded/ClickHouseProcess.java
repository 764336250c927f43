package dev.nines.app.embedded;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Main class of ClickHouse's child JVM. Arguments: the library, the data folder, the configuration file, the HTTP port.
 * The engine has a process of its own because its signal handlers do not belong into the pipeline's JVM.
 */
public final class ClickHouseProcess {
    // The second statement ends with standard input, so with the parent: an orderly end of the engine.
    private static final String SERVE =
            "--query=SYSTEM START LISTEN HTTP; SELECT count() FROM file('-', 'LineAsString')";
    // At its end the engine waits 5 s for clients that keep a connection; halting it then loses nothing, as kill -9.
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int FAILED = 1;

    private ClickHouseProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Tether.tie(folder, () -> {}, GRACE);
        NativeLibrary engine = NativeLibrary.getInstance(arguments[0]);
        String[] commandLine = {
            "clickhouse",
            "--path=" + folder.resolve("data"),
            "--config-file=" + arguments[2],
            "--log-level=warning",
            "--listen_host=127.0.0.1",
            "--http_port=" + arguments[3],
            SERVE
        };
        Pointer result = (Pointer) engine.getFunction("chdb_query_cmdline")
                .invoke(Pointer.class, new Object[] {commandLine.length, commandLine});
        String error = (String) engine.getFunction("chdb_result_error").invoke(String.class, new Object[] {result});
        if (error != null) {
            System.err.println(error);
        }
        // Not exit: the library's own exit handlers must not run once it is shut down.
        Runtime.getRuntime().halt(error == null ? 0 : FAILED);
    }
}
