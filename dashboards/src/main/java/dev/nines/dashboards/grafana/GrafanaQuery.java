package dev.nines.dashboards.grafana;

import dev.nines.sql.report.NamedQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A named query as Grafana's ClickHouse data source asks it: its macros and variables stand for the parameters. */
final class GrafanaQuery {
    /**
     * Grafana writes variables into the text. Percent-encoded a value has neither quotes nor backslashes, so that whatever a link
     * says stays a string; ClickHouse decodes it.
     */
    private static final Map<String, String> PARAMETERS = Map.of(
            "{since:DateTime64(6, 'UTC')}", "toDateTime64($__fromTime, 6, 'UTC')",
            "{until:DateTime64(6, 'UTC')}", "toDateTime64($__toTime, 6, 'UTC')",
            "{scope:String}", "decodeURLComponent('${scope:percentencode}')",
            "{step:UInt32}",
                    "toUInt32(arrayFirst(s -> s >= $__interval_s OR s = 86400, [60, 300, 900, 3600, 10800, 86400]))");

    private GrafanaQuery() {}

    static String of(String name) {
        List<String> lines = NamedQuery.of(name).text().lines().toList();
        String text = lines.stream().dropWhile(line -> line.startsWith("--")).collect(Collectors.joining("\n"));
        for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
            text = text.replace(parameter.getKey(), parameter.getValue());
        }
        return text.strip();
    }
}
