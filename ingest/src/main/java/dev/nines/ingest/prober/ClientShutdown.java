package dev.nines.ingest.prober;

import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.util.Optional;

/** Ends a client's thread at once where Java can (21 and newer); before, it ends when the client is collected. */
final class ClientShutdown {
    private static final Optional<Method> SHUTDOWN_NOW = find();

    private ClientShutdown() {}

    static void now(HttpClient client) {
        SHUTDOWN_NOW.ifPresent(method -> {
            try {
                method.invoke(client);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an HTTP client cannot be shut down", e);
            }
        });
    }

    private static Optional<Method> find() {
        try {
            return Optional.of(HttpClient.class.getMethod("shutdownNow"));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
