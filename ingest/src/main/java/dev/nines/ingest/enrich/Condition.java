package dev.nines.ingest.enrich;

/**
 * What a rule asks of an event.
 *
 * @param input name of what it looks at, as in {@link Facts}
 * @param pattern of the whole value
 */
record Condition(String input, BoundedPattern pattern) {}
