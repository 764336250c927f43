package dev.nines.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses loopback ports for servers that cannot tell which port they bound. */
public final class FreePort {
    // Below the range from which Linux (32768) and macOS (49152) serve outgoing connections: a port found free there
    // stays free until the server binds it, unless another server asks for the very same number.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /**
     * The port itself when it is free, or a free one for 0.
     *
     * @throws StartFailure when the port is taken
     */
    public static int orAny(int port, String part) {
        if (port == 0) {
            return any();
        }
        if (!isFree(port)) {
            throw new StartFailure("Port " + port + " on 127.0.0.1, wanted for " + part
                    + ", is in use. End the program that holds it, or choose another port.");
        }
        return port;
    }

    /** A free port of the range 20000 to 32767. */
    public static int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartFailure("No free port found between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1.");
    }

    /** Whether a server could bind the port on 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Servers set it too: a port whose last connections linger in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
