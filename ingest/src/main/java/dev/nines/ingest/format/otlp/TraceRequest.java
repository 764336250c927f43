package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Event;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One {@code ExportTraceServiceRequest}: what its spans tell, in their order. */
final class TraceRequest {
    private final Map<Span, SpanKind> kinds = new LinkedHashMap<>();
    private final Map<Long, String> flaws = new HashMap<>();
    private long number;

    private TraceRequest(long before) {
        this.number = before;
    }

    /**
     * @param items attempts and rejects, by the number of their span
     * @param spans number of the last span
     */
    record Decoding(List<Decoded> items, long spans) {}

    /**
     * @param before number of the last span before this request
     * @throws IllegalArgumentException if it is no request, so that no span of it can be told
     */
    static Decoding decode(JsonNode json, long before) {
        TraceRequest request = new TraceRequest(before);
        for (JsonNode resourceSpans : list(json, "resourceSpans")) {
            Attributes resource = Attributes.of(resourceSpans.path("resource").path("attributes"));
            for (JsonNode scopeSpans : list(resourceSpans, "scopeSpans")) {
                String scope = scopeSpans.path("scope").path("name").asText();
                list(scopeSpans, "spans").forEach(span -> request.add(span, scope, resource));
            }
        }
        if (request.number == before && (json.has("resourceMetrics") || json.has("resourceLogs"))) {
            throw new IllegalArgumentException("request holds metrics or logs; Nines reads traces, /v1/traces");
        }
        return new Decoding(request.items(), request.number);
    }

    private static JsonNode list(JsonNode of, String field) {
        JsonNode list = of.path(field);
        if (!of.isObject() || !list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new IllegalArgumentException(field + " is no array in an object; send an ExportTraceServiceRequest");
        }
        return list;
    }

    private void add(JsonNode json, String scope, Attributes resource) {
        number++;
        try {
            Span span = Span.of(number, json, scope, resource);
            kinds.put(span, SpanKind.of(span));
        } catch (IllegalArgumentException | ArithmeticException e) {
            flaws.put(number, e.getMessage());
        }
    }

    private List<Decoded> items() {
        SpanTree tree = new SpanTree(List.copyOf(kinds.keySet()), kinds);
        Map<Span, List<Attempt>> told = new LinkedHashMap<>();
        kinds.forEach((span, kind) -> {
            if (kind == SpanKind.CALL) {
                tell(span, tree.agent(span)).ifPresent(attempts -> told.put(span, attempts));
            }
        });
        Set<Span> around = tree.around(told.keySet());
        around.forEach(told::remove);
        Map<Span, Attempt> single = new LinkedHashMap<>();
        told.forEach((span, attempts) -> {
            if (attempts.size() == 1) {
                single.put(span, attempts.get(0));
            }
        });
        RequestChains.of(single, tree, around).forEach((span, attempt) -> told.put(span, List.of(attempt)));

        List<Decoded> items = new ArrayList<>();
        told.forEach((span, attempts) ->
                attempts.forEach(attempt -> items.add(new Decoded.Accepted(span.number(), new Event.Ended(attempt)))));
        flaws.forEach((span, reason) -> items.add(new Decoded.Rejected(span, reason, Optional.empty())));
        items.sort(Comparator.comparingLong(Decoded::position));
        return items;
    }

    private Optional<List<Attempt>> tell(Span span, boolean agent) {
        try {
            return Optional.of(
                    OpenRouterSpan.is(span)
                            ? OpenRouterSpan.attempts(span, agent)
                            : List.of(CallAttempt.of(span, agent)));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            flaws.put(span.number(), e.getMessage());
            return Optional.empty();
        }
    }
}
