package dev.nines.sql.support;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Main of the child process that is a ClickHouse server: arguments are library, data folder, port, configuration. */
final class Engine {
    private Engine() {}

    public static void main(String[] args) {
        String[] argv = {
            "clickhouse",
            "--path=" + args[1],
            "--config-file=" + args[3],
            "--listen_host=127.0.0.1",
            "--http_port=" + args[2],
            // The second statement waits for the end of stdin, so the child ends with its parent.
            "--query=SYSTEM START LISTEN HTTP; SELECT count() FROM file('-', 'LineAsString')"
        };
        List<Memory> strings = new ArrayList<>();
        try (Memory pointers = new Memory((long) Native.POINTER_SIZE * (argv.length + 1))) {
            for (int i = 0; i < argv.length; i++) {
                Memory string = new Memory(argv[i].length() + 1L);
                string.setString(0, argv[i]);
                strings.add(string);
                pointers.setPointer((long) i * Native.POINTER_SIZE, string);
            }
            pointers.setPointer((long) argv.length * Native.POINTER_SIZE, Pointer.NULL);
            Function run = NativeLibrary.getInstance(args[0]).getFunction("chdb_query_cmdline");
            run.invokePointer(new Object[] {argv.length, pointers});
        }
        Runtime.getRuntime().halt(strings.isEmpty() ? 1 : 0);
    }
}
