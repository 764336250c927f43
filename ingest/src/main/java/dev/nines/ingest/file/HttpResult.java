package dev.nines.ingest.file;

/**
 * What a collector said of what it was sent.
 *
 * @param accepted events it made durable; of traces requests, for it does not say how many calls were in them
 * @param rejected items it keeps as dead letters
 */
public record HttpResult(long accepted, long rejected) {}
