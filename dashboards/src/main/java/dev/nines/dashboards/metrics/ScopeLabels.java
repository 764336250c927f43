package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import io.prometheus.metrics.model.snapshots.Labels;

/** The labels by which every series tells its scope; empty is none. */
final class ScopeLabels {
    private ScopeLabels() {}

    static Labels of(Row row) {
        return Labels.of(
                "scope", row.text("scope"),
                "level", level(row),
                "provider", row.text("provider"),
                "model", row.text("model"),
                "region", row.text("region"));
    }

    private static String level(Row row) {
        String level = row.text("level");
        if (!level.isEmpty()) {
            return level;
        } else if (!row.text("region").isEmpty()) {
            return "region";
        }
        return row.text("model").isEmpty() ? "provider" : "model";
    }
}
