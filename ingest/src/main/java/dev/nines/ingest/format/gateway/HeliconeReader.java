package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.RecordReader;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Helicone tells of a call: its webhook, its Kafka message, or a row of its request API. The message's
 * {@code authorization} is the caller's key, and never read.
 *
 * @see <a href="https://docs.helicone.ai/features/webhooks">webhooks</a>
 * @see <a href="https://docs.helicone.ai/rest/request/post-v1requestquery">rows of requests</a>
 */
public final class HeliconeReader implements RecordReader {
    static final String GATEWAY = "helicone";

    /** Stands for no cached answer; an id of its own stands for one. */
    private static final String NO_CACHE = "00000000-0000-0000-0000-000000000000";

    private static final Set<String> UNREAD = unreadNames();

    private final Clock clock;

    /** @param clock when a webhook comes: it tells no time of its own */
    public HeliconeReader(Clock clock) {
        this.clock = clock;
    }

    private static Set<String> unreadNames() {
        Set<String> names = new HashSet<>(ModelAnswer.TEXT);
        names.addAll(Set.of(
                "authorization",
                "heliconeManualAccessKey",
                "posthogApiKey",
                "lytixKey",
                "stripeCustomerId",
                "promptInputs",
                "heliconeTemplate",
                "request_body",
                // Whoever has these addresses can read the prompt.
                "request_response_url",
                "signed_body_url",
                "asset_urls",
                "assets"));
        return Set.copyOf(names);
    }

    @Override
    public Set<String> unread() {
        return UNREAD;
    }

    @Override
    public List<Event> events(JsonNode record) {
        Fields fields = Fields.of(record);
        if (record.has("log")) {
            return List.of(HeliconeMessage.event(fields));
        }
        if (record.has("request_created_at")) {
            return List.of(HeliconeRow.event(fields));
        }
        if (record.has("request_id")) {
            return List.of(HeliconeWebhook.event(fields, clock.instant()));
        }
        throw new IllegalArgumentException(
                "record is neither Helicone's webhook (request_id) nor its Kafka message (log) nor a row of its requests");
    }

    static boolean isCacheHit(Fields fields, String name) {
        return fields.label(name).filter(id -> !id.equals(NO_CACHE)).isPresent();
    }
}
