package dev.nines.streams.rebuild;

/**
 * A record of nines.late.
 *
 * @param offset in that topic
 * @param hour of event time it came too late for, since the epoch
 * @param scope narrowest scope of the attempt
 */
record LateLetter(long offset, long hour, String requestId, String attemptId, int version, String scope) {}
