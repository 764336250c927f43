package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A record of Kong's logging plugins (http-log, file-log, kafka-log, tcp-log): the AI plugins' part lies under {@code ai}, by
 * plugin. One attempt a target that the balancer tried, as far as the record tells how each of them ended, and one a further
 * plugin that asked a model by itself. Records without an AI plugin's call are passed over.
 *
 * @see <a href="https://developer.konghq.com/ai-gateway/ai-audit-log-reference/">Kong's reference</a>
 */
public final class KongReader implements RecordReader {
    /** Payloads, what the sanitizer found, and headers and queries that carry keys. */
    @Override
    public Set<String> unread() {
        return Set.of(
                "payload",
                "sanitized_items",
                "rpc",
                "body",
                "querystring",
                "authorization",
                "proxy-authorization",
                "cookie",
                "set-cookie",
                "apikey",
                "api-key",
                "x-api-key",
                "x-goog-api-key");
    }

    @Override
    public List<Event> events(JsonNode record) {
        List<KongCall> calls = KongCall.of(record.path("ai"));
        if (calls.isEmpty()) {
            return List.of();
        }
        KongLog log = KongLog.of(record);
        List<Event> events = new ArrayList<>();
        for (KongCall side : calls.subList(1, calls.size())) {
            side.latencyMicros()
                    .filter(micros -> !side.usage().equals(Usage.UNKNOWN))
                    .map(micros -> log.side(side, micros))
                    .map(Event.Ended::new)
                    .ifPresent(events::add);
        }
        new KongChain(record, log, calls.get(0))
                .attempts().stream().map(Event.Ended::new).forEach(events::add);
        return events;
    }
}
