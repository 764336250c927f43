package dev.nines.dashboards.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the web UI listens, and whom it lets in.
 *
 * @param port 0 for a free one
 * @param tokens file of the tokens that may look; empty: everybody on this machine
 */
public record WebSettings(String host, int port, Optional<Path> tokens) {
    private static final int HIGHEST = 65_535;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    public WebSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("web.host is empty; give an address to listen on, e.g. 127.0.0.1");
        }
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("web.port is " + port + "; give 0 to " + HIGHEST);
        }
        if (tokens.isEmpty() && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("web.host is " + host + ", where others can reach the web UI, and nobody"
                    + " would be asked for a token: set web.tokens.file (`nines web token NAME` makes a token), or"
                    + " web.host=127.0.0.1");
        }
    }

    /** On this machine alone. */
    public static WebSettings local(int port) {
        return new WebSettings("127.0.0.1", port, Optional.empty());
    }

    /** A name by which this machine reaches it. */
    String shownHost() {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    /** @throws IllegalArgumentException if the file of tokens is not as it should be */
    Access access() {
        return new Access(tokens.map(TokenFile::read).orElse(List.of()), host);
    }

    /** @throws IllegalArgumentException if the file of tokens is not as it should be */
    public void check() {
        access();
    }
}
