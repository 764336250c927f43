package dev.nines.ingest.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys as the file has them now: it is read again when it changes, so that a key is given or taken away without a stop. */
final class KeyRing implements Supplier<Optional<ApiKeys>> {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final Optional<Path> file;
    private volatile Optional<ApiKeys> keys;
    private FileTime readAt;

    private KeyRing(Optional<Path> file) {
        this.file = file;
        this.readAt = file.map(KeyRing::changedAt).orElse(null);
        this.keys = file.map(path -> KeyFile.read(path, System.nanoTime()));
    }

    /** @throws IllegalArgumentException if there must be keys and are none, or their file is wrong */
    static KeyRing of(CollectorSettings settings) {
        if (settings.keys().isEmpty() && !isLoopback(settings.host())) {
            throw new IllegalArgumentException("collector.host is " + settings.host()
                    + ", which others can reach, but there are no API keys; set collector.keys.file (`nines collector key"
                    + " NAME` makes a key), or listen on " + CollectorSettings.LOOPBACK);
        }
        return new KeyRing(settings.keys());
    }

    /** Empty where everybody may send. */
    @Override
    public Optional<ApiKeys> get() {
        return keys;
    }

    /** Looks whether the file has changed. What cannot be read leaves the keys as they are. */
    void refresh() {
        file.ifPresent(path -> {
            FileTime changed = changedAt(path);
            if (!changed.equals(readAt)) {
                readAt = changed;
                try {
                    ApiKeys read = KeyFile.read(path, System.nanoTime());
                    keys = Optional.of(read);
                    LOG.info("{} API keys read anew", read.count());
                } catch (IllegalArgumentException e) {
                    LOG.warn("API keys stay as they were: {}", e.getMessage());
                }
            }
        });
    }

    /** The epoch where there is no file. */
    private static FileTime changedAt(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("collector.host '" + host + "' is unknown", e);
        }
    }
}
