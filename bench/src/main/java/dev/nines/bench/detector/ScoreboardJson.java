package dev.nines.bench.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The scoreboard for programs; a figure that was not reached is null. */
final class ScoreboardJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ScoreboardJson() {}

    static String text(Scoreboard board) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode outages = root.putArray("outages");
        board.outages().forEach(cell -> outage(outages.addObject(), cell));
        ArrayNode health = root.putArray("health");
        for (HealthCell cell : board.health()) {
            setting(health.addObject(), cell.setting())
                    .put("months", cell.months())
                    .put("false_opens", cell.opens());
        }
        ArrayNode promises = root.putArray("promises");
        for (Promise promise : Promise.of(board)) {
            promises.addObject()
                    .put("text", promise.text())
                    .put("measured", promise.measured())
                    .put("met", promise.met());
        }
        return root.toPrettyString();
    }

    private static ObjectNode setting(ObjectNode node, Setting setting) {
        return node.put("rate", setting.rate())
                .put("baseline", setting.baseline())
                .put("shape", setting.shape().name());
    }

    private static void outage(ObjectNode node, OutageCell cell) {
        setting(node, cell.setting())
                .put("ratio", cell.ratio())
                .put("lasts_s", cell.lasts())
                .put("trials", cell.trials().size())
                .put("recall", cell.recall())
                .put("windows_an_outage", cell.fragmentation())
                .put("severity_right", cell.rightSeverity());
        figure(node, "delay_s", cell.quantile(Trial::delay, 0.5));
        figure(node, "delay_p90_s", cell.quantile(Trial::delay, 0.9));
        figure(node, "optimum_s", cell.quantile(Trial::optimum, 0.5));
        figure(node, "above_optimum_s", cell.regret());
        figure(node, "onset_error_s", cell.quantile(Trial::onsetError, 0.5));
        figure(node, "onset_error_p90_s", cell.quantile(Trial::onsetError, 0.9));
        figure(node, "end_error_s", cell.quantile(Trial::endError, 0.5));
    }

    private static void figure(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Math.round(value * 1000) / 1000.0);
        } else {
            node.putNull(name);
        }
    }
}
