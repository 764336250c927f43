package dev.nines.ingest.collector;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the collector listens.
 *
 * @param host address to listen on; another than loopback needs keys
 * @param port 0 for a free one
 * @param keys file of API keys; without one everybody who reaches the port may send
 * @param tls certificate and key, empty for plain HTTP
 */
public record CollectorSettings(String host, int port, Optional<Path> keys, Optional<TlsFiles> tls, Limits limits) {
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * Looks into what they name, so that an error shows before anything else is started.
     *
     * @throws IllegalArgumentException if others could send without a key, or the files of keys or TLS are wrong
     */
    public void check() {
        KeyRing.of(this);
        tls.ifPresent(Tls::factory);
    }

    /** Without keys, for this machine only. */
    public static CollectorSettings onLoopback(int port) {
        return new CollectorSettings(LOOPBACK, port, Optional.empty(), Optional.empty(), Limits.DEFAULT);
    }

    public CollectorSettings with(Limits other) {
        return new CollectorSettings(host, port, keys, tls, other);
    }

    public CollectorSettings withKeys(Path file) {
        return new CollectorSettings(host, port, Optional.of(file), tls, limits);
    }
}
