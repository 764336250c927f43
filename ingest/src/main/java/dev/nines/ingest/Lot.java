package dev.nines.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records that are acknowledged together: done when the last of them has its answer. */
final class Lot implements Callback {
    private final AtomicInteger left;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Lot(int records) {
        left = new AtomicInteger(records);
        if (records == 0) {
            done.complete(null);
        }
    }

    boolean failed() {
        return failure.get() != null;
    }

    /** A record that was not even tried. */
    void skip() {
        answered();
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
        answered();
    }

    CompletableFuture<Void> done() {
        return done;
    }

    private void answered() {
        if (left.decrementAndGet() > 0) {
            return;
        }
        Exception first = failure.get();
        if (first == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(first);
        }
    }
}
