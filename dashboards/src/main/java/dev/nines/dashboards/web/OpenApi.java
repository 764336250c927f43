package dev.nines.dashboards.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nines.sql.report.Documentation;
import dev.nines.sql.report.NamedQuery;
import dev.nines.sql.report.QueryColumns;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The API's description, out of the queries themselves: what they say on top, and their columns.
 * So it cannot say anything else than what they answer.
 */
final class OpenApi {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> PARAMETERS = List.of("since", "until", "last", "scope", "format", "etag");

    private OpenApi() {}

    static ObjectNode document() {
        ObjectNode document = base();
        ObjectNode paths = document.withObject("/paths");
        ObjectNode schemas = document.withObject("/components/schemas");
        schemas.set("GeneratedFrom", generatedFrom());
        Reports.names().forEach(name -> add(paths, schemas, "reports", name));
        Reports.views().forEach(name -> add(paths, schemas, "views", name));
        return document;
    }

    private static void add(ObjectNode paths, ObjectNode schemas, String kind, String name) {
        Documentation documentation = Documentation.of(NamedQuery.of(name));
        String schema = (kind.equals("reports") ? "Report_" : "View_") + name;
        schemas.set(schema, answer(name, documentation));
        ObjectNode get = paths.putObject("/api/v1/" + kind + "/" + name).putObject("get");
        get.putArray("tags").add(kind);
        get.put("operationId", kind + "_" + name.replace('-', '_'));
        get.put("summary", documentation.purpose().get(0).replaceFirst("(?<=[.:]) .*", ""));
        get.put("description", String.join("\n\n", documentation.purpose()));
        ArrayNode parameters = get.putArray("parameters");
        PARAMETERS.forEach(parameter -> parameters.addObject().put("$ref", "#/components/parameters/" + parameter));
        ObjectNode responses = get.putObject("responses");
        ObjectNode answered = responses.putObject("200").put("description", "The rows, and what they come from.");
        ObjectNode headers = answered.putObject("headers");
        headers.putObject("ETag").put("$ref", "#/components/headers/ETag");
        headers.putObject("Age").put("$ref", "#/components/headers/Age");
        ObjectNode content = answered.putObject("content");
        content.putObject("application/json").putObject("schema").put("$ref", "#/components/schemas/" + schema);
        content.putObject("text/csv").putObject("schema").put("type", "string");
        content.putObject("application/vnd.apache.parquet")
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary");
        Map.of("304", "notModified", "400", "wrong", "401", "unauthorized", "503", "busy").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(status -> responses
                        .putObject(status.getKey())
                        .put("$ref", "#/components/responses/" + status.getValue()));
    }

    private static ObjectNode answer(String name, Documentation documentation) {
        ObjectNode schema = object(List.of("report", "generated_from", "rows"));
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("report").put("const", name);
        properties.putObject("generated_from").put("$ref", "#/components/schemas/GeneratedFrom");
        Map<String, String> columns = QueryColumns.of(name);
        ObjectNode row = object(List.copyOf(columns.keySet()));
        ObjectNode values = row.putObject("properties");
        columns.forEach(
                (column, type) -> values.set(column, described(ColumnSchema.of(type), documentation.of(column))));
        properties.putObject("rows").put("type", "array").set("items", row);
        return schema;
    }

    private static ObjectNode described(ObjectNode schema, String text) {
        return text.isEmpty() ? schema : schema.put("description", text);
    }

    /** The columns of freshness, the range that was used, and what a computed report adds. */
    private static ObjectNode generatedFrom() {
        Documentation documentation = Documentation.of(NamedQuery.of("freshness"));
        ObjectNode schema = YAML.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        QueryColumns.of("freshness")
                .forEach((column, type) ->
                        properties.set(column, described(ColumnSchema.of(type), documentation.of(column))));
        for (String bound : List.of("since", "until")) {
            properties.set(bound, ColumnSchema.of("Nullable(DateTime)"));
        }
        properties.set("scope", ColumnSchema.of("Nullable(String)"));
        properties.set("rows", ColumnSchema.of("UInt64"));
        ArrayNode required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return schema;
    }

    private static ObjectNode object(List<String> required) {
        ObjectNode schema = YAML.createObjectNode().put("type", "object");
        ArrayNode names = schema.putArray("required");
        required.forEach(names::add);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode base() {
        try (InputStream file = OpenApi.class.getResourceAsStream("/dev/nines/dashboards/openapi/openapi.yaml")) {
            return (ObjectNode) YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml", e);
        }
    }
}
