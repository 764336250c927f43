package dev.nines.ingest.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** An answer. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MOST_TOLD = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** To a body that was taken, or every item of which was refused. */
    static Reply taken(Taken taken) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("accepted", taken.accepted());
        ArrayNode rejected = json.putArray("rejected");
        taken.rejected().stream()
                .limit(MOST_TOLD)
                .forEach(item -> rejected.addObject().put("index", item.index()).put("reason", item.reason()));
        if (taken.rejected().size() > MOST_TOLD) {
            json.put("rejected_total", taken.rejected().size());
        }
        return json(taken.refused() ? 400 : 200, json, Map.of());
    }

    static Reply refused(Refused refused) {
        ObjectNode json = MAPPER.createObjectNode().put("error", refused.reason());
        return json(refused.status(), json, refused.headers());
    }

    static Reply text(int status, String text) {
        return new Reply(status, TEXT, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply metrics(String text) {
        return new Reply(
                200, "text/plain; version=0.0.4; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply json(int status, JsonNode json, Map<String, String> headers) {
        try {
            return new Reply(status, JSON, MAPPER.writeValueAsBytes(json), headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    void head(Response response) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
    }
}
