package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.JsonItems;
import dev.nines.ingest.format.Unread;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Traces as OTLP/HTTP sends them and as OpenTelemetry's file exporter writes them: in JSON one request or one a line, in
 * protobuf one. Of a refused span nothing but the reason is kept.
 *
 * <p>The position of an item is the number of its span in the input, from 1, whatever span it is; several attempts may come
 * of one. {@link #position()} is the number of spans read, so what is neither accepted nor refused up to there was passed
 * over. A reject beyond it is no span's: what could not be read there is no request.
 */
public final class OtlpDecoder implements Decoder {
    /** Requests as JSON trees, whatever they were sent as. */
    private interface Requests {
        /** @throws IllegalArgumentException if the next one is broken */
        Optional<JsonNode> next() throws IOException;
    }

    private final Requests requests;
    private final Queue<Decoded> found = new ArrayDeque<>();
    private long spans;

    private OtlpDecoder(Requests requests) {
        this.requests = requests;
    }

    public static Decoder json(InputStream in) {
        return new OtlpDecoder(new Requests() {
            private JsonItems items;

            @Override
            public Optional<JsonNode> next() throws IOException {
                if (items == null) {
                    items = JsonItems.of(in, Unread.attributes(key -> !Attribute.read(key)));
                }
                return items.next();
            }
        });
    }

    public static Decoder protobuf(InputStream in) {
        return new OtlpDecoder(new Requests() {
            private boolean ended;

            @Override
            public Optional<JsonNode> next() throws IOException {
                if (ended) {
                    return Optional.empty();
                }
                ended = true;
                return Optional.of(ProtobufRequest.read(in));
            }
        });
    }

    @Override
    public Optional<Decoded> next() throws IOException {
        while (found.isEmpty()) {
            try {
                Optional<JsonNode> request = requests.next();
                if (request.isEmpty()) {
                    return Optional.empty();
                }
                TraceRequest.Decoding decoding = TraceRequest.decode(request.get(), spans);
                found.addAll(decoding.items());
                spans = decoding.spans();
            } catch (IllegalArgumentException e) {
                return Optional.of(new Decoded.Rejected(spans + 1, String.valueOf(e.getMessage()), Optional.empty()));
            }
        }
        return Optional.of(found.poll());
    }

    @Override
    public long position() {
        return spans;
    }
}
