package dev.nines.dashboards.grafana;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes Grafana's boards of {@code boards.yaml} and the named queries, so that no query is copied by hand. */
public final class Boards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLICKHOUSE = "grafana-clickhouse-datasource";
    private static final int SCHEMA = 39;
    private static final int WIDE = 24;
    private static final int HEIGHT = 9;

    private Boards() {}

    private static List<Board> read(Path yaml) throws IOException {
        return new YAMLMapper().readValue(yaml.toFile(), new TypeReference<List<Board>>() {});
    }

    /** The boards' files by name. */
    public static Map<String, String> files(Path yaml) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Board board : read(yaml)) {
            files.put(board.uid() + ".json", of(board).toPrettyString() + "\n");
        }
        return files;
    }

    /** Writes them anew: arguments are boards.yaml and the folder. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> file : files(Path.of(arguments[0])).entrySet()) {
            Files.writeString(Path.of(arguments[1]).resolve(file.getKey()), file.getValue());
        }
    }

    private static ObjectNode of(Board board) {
        ObjectNode root = JSON.createObjectNode();
        root.put("uid", board.uid()).put("title", board.title()).put("schemaVersion", SCHEMA);
        root.put("editable", false).put("refresh", "1m").put("timezone", "utc");
        root.putArray("tags").add("nines");
        root.putObject("time").put("from", "now-24h").put("to", "now");
        ArrayNode variables = root.putObject("templating").putArray("list");
        variables.add(text("scope", "Scope, empty for all", ""));
        variables.add(text("web", "Address of the web UI", "http://127.0.0.1:8080"));
        link(root.putArray("links"), board.page());
        ArrayNode panels = root.putArray("panels");
        int x = 0;
        int y = 0;
        for (Panel panel : board.panels()) {
            if (x + panel.width() > WIDE) {
                x = 0;
                y += HEIGHT;
            }
            ObjectNode node = panel(board, panel, panels.size() + 1);
            node.putObject("gridPos")
                    .put("x", x)
                    .put("y", y)
                    .put("w", panel.width())
                    .put("h", HEIGHT);
            panels.add(node);
            x += panel.width();
        }
        return root;
    }

    private static ObjectNode text(String name, String label, String value) {
        ObjectNode variable = JSON.createObjectNode();
        variable.put("type", "textbox").put("name", name).put("label", label).put("query", value);
        variable.putObject("current").put("text", value).put("value", value);
        return variable;
    }

    private static void link(ArrayNode links, String page) {
        links.addObject()
                .put("title", "Look closer in Nines")
                .put("type", "link")
                .put("targetBlank", true)
                .put(
                        "url",
                        "${web}" + page
                                + "?since=${__from:date:iso}&until=${__to:date:iso}&scope=${scope:percentencode}");
    }

    private static ObjectNode panel(Board board, Panel panel, int id) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id).put("title", panel.title()).put("type", panel.isSeries() ? "timeseries" : "table");
        link(node.putArray("links"), panel.page() == null ? board.page() : panel.page());
        node.set("fieldConfig", Fields.of(panel));
        ObjectNode target = JSON.createObjectNode().put("refId", "A");
        ObjectNode source = JSON.createObjectNode();
        if (panel.query() == null) {
            source.put("type", "prometheus").put("uid", "nines-prometheus");
            target.put("expr", panel.prometheus()).put("legendFormat", panel.legend());
        } else {
            source.put("type", CLICKHOUSE).put("uid", "nines-clickhouse");
            // Rows as they come; the panel's transformations make lines of them.
            target.put("editorType", "sql").put("queryType", "table").put("format", 1);
            target.put("rawSql", GrafanaQuery.of(panel.query()));
            node.set("transformations", Fields.transformations(panel));
        }
        node.set("datasource", source);
        target.set("datasource", source.deepCopy());
        node.putArray("targets").add(target);
        return node;
    }
}
