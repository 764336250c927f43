package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events, as WHATWG's HTML standard cuts them: lines end with CR, LF or both, an empty one ends an event. */
final class SseReader implements AnswerReader {
    private final Dialect dialect;
    private final Answer answer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean anyData;
    private boolean afterCr;

    SseReader(Dialect dialect, Answer answer) {
        this.dialect = dialect;
        this.answer = answer;
    }

    @Override
    public void feed(byte[] bytes, long nanos) {
        answer.arrivedAt(nanos);
        for (byte b : bytes) {
            if (b == '\n' && afterCr) {
                afterCr = false;
            } else if (b == '\n' || b == '\r') {
                afterCr = b == '\r';
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                take(text);
            } else {
                afterCr = false;
                line.write(b);
            }
        }
    }

    /** An event without its empty line is cut, and by the standard is none. */
    @Override
    public void end(long nanos) {
        answer.arrivedAt(nanos);
        if (line.size() > 0) {
            take(line.toString(StandardCharsets.UTF_8));
        }
    }

    private void take(String text) {
        if (text.isEmpty()) {
            dispatch();
        } else if (!text.startsWith(":")) {
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            field(field, value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String field, String value) {
        switch (field) {
            case "data" -> {
                data.append(anyData ? "\n" : "").append(value);
                anyData = true;
            }
            case "event" -> name = value;
            case "id", "retry" -> {}
            default -> answer.garbled();
        }
    }

    private void dispatch() {
        if (anyData && !answer.isOver()) {
            String text = data.toString();
            if (dialect.mark(text.strip(), answer)) {
                answer.understood();
            } else {
                JsonNode json = AnswerJson.read(text.getBytes(StandardCharsets.UTF_8));
                if (json.isObject()) {
                    dialect.event(name, json, answer);
                } else {
                    answer.garbled();
                }
            }
        }
        data.setLength(0);
        anyData = false;
        name = "";
    }
}
