package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** AWS' binary event stream: framed messages with checksums. */
final class EventStreamReader implements AnswerReader {
    private static final String MESSAGE_TYPE = ":message-type";

    private final Dialect dialect;
    private final Answer answer;
    private final MessageDecoder decoder = new MessageDecoder(this::take);
    private boolean broken;

    EventStreamReader(Dialect dialect, Answer answer) {
        this.dialect = dialect;
        this.answer = answer;
    }

    @Override
    public void feed(byte[] bytes, long nanos) {
        answer.arrivedAt(nanos);
        if (!broken) {
            try {
                decoder.feed(bytes);
            } catch (RuntimeException e) {
                // A checksum or length that is wrong: from here on nothing can be framed.
                broken = true;
                answer.garbled();
            }
        }
    }

    @Override
    public void end(long nanos) {
        answer.arrivedAt(nanos);
        if (!answer.anyUnderstood() && answer.errorType().isEmpty()) {
            answer.garbled();
        }
    }

    private void take(Message message) {
        Map<String, HeaderValue> headers = message.getHeaders();
        String type = text(headers, MESSAGE_TYPE);
        switch (type) {
            case "event" -> {
                JsonNode data = AnswerJson.read(message.getPayload());
                dialect.event(text(headers, ":event-type"), data, answer);
            }
            case "exception" -> answer.failed(BedrockConverse.plain(text(headers, ":exception-type")));
            case "error" -> answer.failed(BedrockConverse.plain(text(headers, ":error-code")));
            default -> answer.garbled();
        }
    }

    private static String text(Map<String, HeaderValue> headers, String name) {
        HeaderValue value = headers.get(name);
        return value == null ? "" : value.getString();
    }
}
