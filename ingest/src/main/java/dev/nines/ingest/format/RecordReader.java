package dev.nines.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What a source's JSON record means. One implementation a gateway; stateless, for many threads. */
public interface RecordReader {
    /**
     * The events of one record: mostly one; none where the record is of no interest by design (a health check, a span that
     * is no call of a model); several where a record holds a chain of calls.
     *
     * @param record any JSON value, without the {@linkplain #unread() unread} fields
     * @throws IllegalArgumentException naming field, value and remedy; the record becomes a reject. So do
     *     {@link ArithmeticException} and {@link java.time.DateTimeException}
     */
    List<Event> events(JsonNode record);

    /**
     * Names of fields, at any depth, that hold prompts, answers or secrets: they are passed over while reading, so that they
     * are never in memory as text.
     */
    Set<String> unread();
}
