package dev.nines.app.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker (KRaft, one node) inside this JVM with its data on disk. Data survives restart and kill -9. It never
 * ends its host JVM: a fatal error completes {@link #failure()}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<StartFailure> failure = new CompletableFuture<>();
    private final Consumer<StartFailure> onExit = failure::complete;
    private boolean closed;

    private EmbeddedKafka(FolderLock lock, Path logs, int port) {
        this.lock = lock;
        this.port = port;
        server = new KafkaRaftServer(new KafkaConfig(KafkaSettings.of(logs, port, FreePort.any()), false), Time.SYSTEM);
    }

    /**
     * Starts a broker on 127.0.0.1 and returns when it serves clients.
     *
     * @param folder the broker's own data folder, created where absent
     * @param port for clients, 0 for a free one
     * @throws StartFailure when the folder or the port is in use, or Kafka refuses to start
     */
    public static EmbeddedKafka start(Path folder, int port) {
        FolderLock lock = FolderLock.take(folder);
        try {
            int chosen = FreePort.orAny(port, "Kafka");
            Path logs = folder.resolve("logs").toAbsolutePath();
            format(logs);
            EmbeddedKafka kafka = new EmbeddedKafka(lock, logs, chosen);
            kafka.startup();
            return kafka;
        } catch (StartFailure e) {
            lock.close();
            throw e;
        } catch (Exception e) {
            lock.close();
            throw new StartFailure("Kafka does not start on " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** {@code host:port} of the one broker. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Completes when the broker met a fatal error and no longer serves; never for an orderly {@link #close()}. */
    public CompletableFuture<StartFailure> failure() {
        return failure.copy();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            KafkaExit.forget(onExit);
        }
    }

    private void startup() {
        KafkaExit.listen(onExit);
        try {
            server.startup();
        } catch (RuntimeException e) {
            KafkaExit.forget(onExit);
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }
}
