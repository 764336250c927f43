package dev.nines.app.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded broker from ending its host: where Kafka would exit or halt the JVM, the brokers of this JVM are
 * told that they failed instead, and the calling thread ends.
 */
final class KafkaExit {
    private static final Logger LOGGER = LoggerFactory.getLogger(KafkaExit.class);
    private static final Set<Consumer<StartFailure>> LISTENERS = ConcurrentHashMap.newKeySet();

    private KafkaExit() {}

    /** Reroutes Kafka's exits from now on; idempotent. The exit does not say which broker failed: all are told. */
    static synchronized void listen(Consumer<StartFailure> listener) {
        if (LISTENERS.isEmpty()) {
            Exit.setExitProcedure(KafkaExit::refuse);
            Exit.setHaltProcedure(KafkaExit::refuse);
        }
        LISTENERS.add(listener);
    }

    /** Kafka's own exits stay rerouted: a late thread of a closed broker must not end the host either. */
    static synchronized void forget(Consumer<StartFailure> listener) {
        LISTENERS.remove(listener);
    }

    private static void refuse(int status, String message) {
        StartFailure failure = new StartFailure("Kafka failed with status " + status
                + (message == null ? "" : ": " + message) + ". The log above says why; restart to recover.");
        LOGGER.error(failure.getMessage());
        LISTENERS.forEach(listener -> listener.accept(failure));
        throw failure;
    }
}
