package dev.nines.ingest.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;

/** Events were not acknowledged: the records they came from must be read again. */
final class NotDurableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotDurableException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * Waits for the acknowledgement.
     *
     * @throws InterruptException if the thread is to end
     */
    static void await(CompletableFuture<Void> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new NotDurableException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
