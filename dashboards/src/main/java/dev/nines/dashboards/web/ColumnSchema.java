package dev.nines.dashboards.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a column of ClickHouse looks in JSON, as {@link dev.nines.sql.report.Plain} writes it. */
final class ColumnSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WRAPPED = Pattern.compile("(\\w+)\\((.*)\\)");

    private ColumnSchema() {}

    /** @param type as DESCRIBE tells it, e.g. {@code Nullable(DateTime64(6, 'UTC'))} */
    static ObjectNode of(String type) {
        Matcher wrapped = WRAPPED.matcher(type);
        String name = wrapped.matches() ? wrapped.group(1) : type;
        return switch (name) {
            case "Nullable" -> nullable(of(wrapped.group(2)));
            case "LowCardinality", "SimpleAggregateFunction" -> of(last(wrapped.group(2)));
            case "Array" -> {
                ObjectNode schema = NODES.objectNode().put("type", "array");
                schema.set("items", of(wrapped.group(2)));
                yield schema;
            }
            case "Map" -> {
                ObjectNode schema = NODES.objectNode().put("type", "object");
                schema.set("additionalProperties", of(last(wrapped.group(2))));
                yield schema;
            }
            case "Tuple" -> NODES.objectNode().put("type", "array");
            case "Bool" -> NODES.objectNode().put("type", "boolean");
            case "Decimal" -> NODES.objectNode().put("type", "string").put("pattern", "^-?\\d+\\.\\d{9}$");
            case "Date", "Date32" -> text("date");
            case "DateTime", "DateTime64" -> text("date-time");
            case "Nothing" -> NODES.objectNode().put("type", "null");
            default -> number(name);
        };
    }

    private static ObjectNode number(String name) {
        if (name.startsWith("Int") || name.startsWith("UInt")) {
            return NODES.objectNode().put("type", "integer");
        } else if (name.startsWith("Float")) {
            return NODES.objectNode().put("type", "number");
        }
        return NODES.objectNode().put("type", "string");
    }

    private static ObjectNode text(String format) {
        return NODES.objectNode().put("type", "string").put("format", format);
    }

    private static ObjectNode nullable(ObjectNode schema) {
        String type = schema.get("type").asText();
        if (!type.equals("null")) {
            schema.putArray("type").add(type).add("null");
        }
        return schema;
    }

    /** The last of types between commas; those before it hold no bracket. */
    private static String last(String types) {
        return types.contains("(") || !types.contains(", ")
                ? types.replaceFirst("^\\w+(\\(\\w+\\))?, ", "")
                : types.substring(types.lastIndexOf(", ") + 2);
    }
}
