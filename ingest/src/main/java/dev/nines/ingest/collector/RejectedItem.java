package dev.nines.ingest.collector;

/**
 * An item of a body that was refused.
 *
 * @param index its place in the array, or its line, from 0
 */
record RejectedItem(long index, String reason) {}
