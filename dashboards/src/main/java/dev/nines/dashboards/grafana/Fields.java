package dev.nines.dashboards.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a panel shows of an answer, and how. */
final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fields() {}

    static ObjectNode of(Panel panel) {
        ObjectNode config = JSON.createObjectNode();
        ObjectNode defaults = config.putObject("defaults");
        if (panel.unit() != null) {
            defaults.put("unit", panel.unit());
        }
        if (panel.floor() != null) {
            defaults.put("min", panel.floor());
        }
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", "green").putNull("value");
        step(steps, "yellow", panel.warn());
        step(steps, "red", panel.bad());
        if (panel.isSeries()) {
            // A gap is a time without data, and stays one.
            ObjectNode custom = defaults.putObject("custom").put("spanNulls", false);
            custom.putObject("thresholdsStyle").put("mode", steps.size() > 1 ? "line" : "off");
        }
        ArrayNode overrides = config.putArray("overrides");
        panel.units().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(unit -> override(overrides, unit.getKey(), unit.getValue()));
        return config;
    }

    private static void step(ArrayNode steps, String color, Double from) {
        if (from != null) {
            steps.addObject().put("color", color).put("value", from);
        }
    }

    private static void override(ArrayNode overrides, String column, String unit) {
        ObjectNode override = overrides.addObject();
        override.putObject("matcher").put("id", "byName").put("options", column);
        override.putArray("properties").addObject().put("id", "unit").put("value", unit);
    }

    /** Only the columns to show, and a line for each value of a column. */
    static ArrayNode transformations(Panel panel) {
        ArrayNode all = JSON.createArrayNode();
        ArrayNode names = all.addObject()
                .put("id", "filterFieldsByName")
                .putObject("options")
                .putObject("include")
                .putArray("names");
        if (panel.isSeries()) {
            names.add("at");
        }
        if (panel.by() != null) {
            names.add(panel.by());
            all.addObject()
                    .put("id", "partitionByValues")
                    .putObject("options")
                    .putArray("fields")
                    .add(panel.by());
        }
        panel.show().forEach(names::add);
        return all;
    }
}
