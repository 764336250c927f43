package dev.nines.ingest;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What could not be sent since the last flush: the first of it, and how much. */
final class SendFailures {
    private String first;
    private Throwable cause;
    private long count;

    /** Read without the lock on each send; a failure seen one send late does no harm. */
    private volatile boolean any;

    synchronized void add(ProducerRecord<String, byte[]> record, Throwable failure) {
        if (count++ == 0) {
            first = "record '" + record.key() + "' of topic " + record.topic();
            cause = failure;
            any = true;
        }
    }

    /** @throws PublishException if there is anything; it stays */
    void raise() {
        if (any) {
            throw exception();
        }
    }

    /** @throws PublishException if there is anything; it is forgotten */
    synchronized void settle() {
        if (any) {
            PublishException exception = exception();
            any = false;
            count = 0;
            throw exception;
        }
    }

    private synchronized PublishException exception() {
        String others = count > 1 ? " and " + (count - 1) + " more" : "";
        return new PublishException(first + others + " could not be sent: " + cause.getMessage(), cause);
    }
}
