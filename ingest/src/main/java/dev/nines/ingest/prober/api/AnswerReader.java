package dev.nines.ingest.prober.api;

/** Takes an answer's bytes as they arrive. */
public interface AnswerReader {
    /** Nobody answers a canary at greater length. */
    int MOST_BYTES = 1024 * 1024;

    /** @param nanos at which the bytes arrived */
    void feed(byte[] bytes, long nanos);

    /** The body ended as HTTP says it should. */
    void end(long nanos);
}
