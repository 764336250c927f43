package dev.nines.ingest.format;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What of strangers' JSON is passed over while it is read, so that it is never in memory as text.
 *
 * @param fields names of fields, at any depth
 * @param attributes keys whose values are passed over where a list holds {@code {"key": ..., "value": ...}}, as OTLP does
 */
public record Unread(Set<String> fields, Predicate<String> attributes) {
    public static Unread fields(Set<String> names) {
        return new Unread(names, key -> false);
    }

    public static Unread attributes(Predicate<String> keys) {
        return new Unread(Set.of(), keys);
    }
}
