package dev.nines.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads what gateways send: a JSON object, an array of them, objects one a line, or one after the other over many lines.
 * Of a refused record nothing but the reason is kept: it may hold a prompt.
 *
 * <p>The position of a record is its place in an array, else its line, from 1.
 */
public final class RecordDecoder implements Decoder {
    private final RecordReader reader;
    private final InputStream in;
    private final Queue<Decoded> found = new ArrayDeque<>();
    private JsonItems items;

    public RecordDecoder(InputStream in, RecordReader reader) {
        this.in = in;
        this.reader = reader;
    }

    @Override
    public Optional<Decoded> next() throws IOException {
        if (items == null) {
            items = JsonItems.of(in, Unread.fields(reader.unread()));
        }
        while (found.isEmpty()) {
            try {
                Optional<JsonNode> item = items.next();
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                if (!item.get().isObject()) {
                    throw new IllegalArgumentException("record is no JSON object");
                }
                reader.events(item.get()).forEach(event -> found.add(new Decoded.Accepted(position(), event)));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                String reason = String.valueOf(e.getMessage());
                return Optional.of(new Decoded.Rejected(Math.max(1, position()), reason, Optional.empty()));
            }
        }
        return Optional.of(found.poll());
    }

    @Override
    public long position() {
        return items == null ? 0 : items.position();
    }
}
