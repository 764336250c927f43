package dev.nines.dashboards.web;

/**
 * Where the web UI listens.
 *
 * @param port 0 for a free one
 */
public record WebSettings(String host, int port) {
    private static final int HIGHEST = 65_535;

    public WebSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the web UI's host is empty; give an address to listen on");
        }
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("the web UI's port is " + port + "; give 0 to " + HIGHEST);
        }
    }

    /** On this machine alone. */
    public static WebSettings local(int port) {
        return new WebSettings("127.0.0.1", port);
    }
}
