package dev.nines.app.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configurations of {@code dashboards/} with other addresses and shorter waits, and nothing else changed. */
final class ShippedConfigs {
    private static final Path FOLDER = Path.of("../dashboards").toAbsolutePath().normalize();
    private static final YAMLMapper YAML = new YAMLMapper();

    private ShippedConfigs() {}

    /** Scrapes and judges each second, by the rules as they are. */
    static Path prometheus(Path folder, String nines, int alertmanager) throws IOException {
        ObjectNode config = read("prometheus/prometheus.yml");
        config.withObject("/global").put("scrape_interval", "1s").put("evaluation_interval", "1s");
        config.putArray("rule_files").add(FOLDER + "/prometheus/rules/*.yml");
        targets(config.path("alerting").path("alertmanagers").path(0), "127.0.0.1:" + alertmanager);
        ArrayNode jobs = (ArrayNode) config.path("scrape_configs");
        jobs.remove(1);
        targets(jobs.path(0), nines);
        return write(folder.resolve("prometheus.yml"), config);
    }

    /** Every receiver is the webhook; who waits half a minute for more waits, but nobody waits for minutes. */
    static Path alertmanager(Path folder, Webhook webhook) throws IOException {
        ObjectNode config = read("alertmanager/alertmanager.yml");
        config.withObject("/global").remove("slack_api_url_file");
        for (JsonNode route : config.findParents("group_wait")) {
            boolean page = route.path("group_wait").asText().equals("10s");
            ((ObjectNode) route).put("group_wait", page ? "1s" : "20s");
        }
        config.withObject("/route").put("group_interval", "1s");
        for (JsonNode receiver : config.path("receivers")) {
            ObjectNode node = (ObjectNode) receiver;
            String name = node.path("name").asText();
            node.removeAll();
            node.put("name", name);
            node.putArray("webhook_configs")
                    .addObject()
                    .put("url", webhook.url())
                    .put("send_resolved", true);
        }
        return write(folder.resolve("alertmanager.yml"), config);
    }

    private static void targets(JsonNode holder, String address) {
        ((ObjectNode) holder.path("static_configs").path(0)).putArray("targets").add(address);
    }

    private static ObjectNode read(String file) throws IOException {
        return (ObjectNode) YAML.readTree(FOLDER.resolve(file).toFile());
    }

    private static Path write(Path file, ObjectNode config) throws IOException {
        return Files.writeString(file, YAML.writeValueAsString(config));
    }
}
