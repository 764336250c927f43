package dev.nines.app.embedded;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Runs in a child JVM and ties it to its parent: the child's standard input is a pipe that nobody writes to, and the
 * operating system closes it when the parent ends, kill -9 included.
 */
final class Tether {
    private static final int HALTED = 70;

    private Tether() {}

    /**
     * Waits until no earlier child works on the folder, then watches for the parent's end in the background: runs
     * {@code farewell} and halts the JVM when it has not ended within the grace.
     */
    static void tie(Path folder, Runnable farewell, Duration grace) throws IOException {
        leaveTerminal();
        Thread watch = new Thread(() -> watch(farewell, grace), "tether");
        watch.setDaemon(true);
        watch.start();
        // Held until the process ends, so never closed. A parent killed and started again meets its old child here.
        FileChannel.open(folder.resolve("child.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .lock();
    }

    /** Ctrl-C goes to every process of the terminal's group: the parent alone decides in which order parts stop. */
    private static void leaveTerminal() {
        if (!Platform.isWindows()) {
            Function setsid = NativeLibrary.getInstance("c").getFunction("setsid");
            setsid.invokeInt(new Object[0]);
        }
    }

    private static void watch(Runnable farewell, Duration grace) {
        awaitEndOfInput();
        Thread halt = new Thread(() -> haltAfter(grace), "tether-halt");
        halt.setDaemon(true);
        halt.start();
        farewell.run();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; a stray byte means nothing.
            }
        } catch (IOException brokenPipe) {
            // The same as its end.
        }
    }

    private static void haltAfter(Duration grace) {
        try {
            Thread.sleep(grace.toMillis());
        } catch (InterruptedException e) {
            // Halting early is the safe side.
        }
        Runtime.getRuntime().halt(HALTED);
    }
}
