package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.format.JsonText;
import java.util.Map;
import java.util.Set;

/** Rows of LiteLLM's table LiteLLM_SpendLogs: the same facts as the payload of its callbacks under other names. */
final class SpendLogRow {
    private static final Map<String, String> COLUMNS =
            Map.of("request_id", "id", "session_id", "trace_id", "spend", "response_cost");

    private static final Map<String, String> CALLER = Map.of(
            "api_key", "user_api_key_hash",
            "team_id", "user_api_key_team_id",
            "organization_id", "user_api_key_org_id");

    /** What the row keeps inside its metadata and the payload beside them. */
    private static final Set<String> INSIDE = Set.of(
            "error_information",
            "model_map_information",
            "cost_breakdown",
            "guardrail_information",
            "status_fields",
            "status");

    private SpendLogRow() {}

    static boolean is(JsonNode record) {
        return record.has("request_id") && record.has("spend") && !record.has("response_cost");
    }

    /** The row as a payload. */
    static JsonNode payload(JsonNode row, Set<String> unread) {
        ObjectNode payload = row.deepCopy();
        COLUMNS.forEach((column, field) -> payload.set(field, row.path(column)));
        payload.set("request_tags", JsonText.unpack("request_tags", row.path("request_tags"), unread));
        JsonNode unpacked = JsonText.unpack("metadata", row.path("metadata"), unread);
        ObjectNode metadata = unpacked.isObject() ? unpacked.deepCopy() : payload.objectNode();
        CALLER.forEach((column, field) -> fill(metadata, field, row.path(column)));
        INSIDE.forEach(field -> fill(payload, field, metadata.path(field)));
        payload.set("metadata", metadata);
        return payload;
    }

    private static void fill(ObjectNode into, String field, JsonNode value) {
        if (says(value) && !says(into.path(field))) {
            into.set(field, value);
        }
    }

    private static boolean says(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isEmpty());
    }
}
