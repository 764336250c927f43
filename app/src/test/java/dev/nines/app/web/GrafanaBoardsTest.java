package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.dashboards.grafana.Boards;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Grafana itself is not to be had: its macros are expanded as its ClickHouse data source does, and each query is run. */
class GrafanaBoardsTest {
    private static final Path FOLDER = Path.of("..", "dashboards", "grafana");
    /** The simulated day has no rejected input, and nothing to put right. */
    private static final Set<String> EMPTY = Set.of("Why it was rejected", "What finance should know of the figures");

    @Test
    void theBoardsAreMadeOfTheNamedQueries() throws IOException {
        Map<String, String> made = Boards.files(FOLDER.resolve("boards.yaml"));

        for (Map.Entry<String, String> file : made.entrySet()) {
            assertThat(FOLDER.resolve("boards").resolve(file.getKey()))
                    .as("run dev.nines.dashboards.grafana.Boards anew")
                    .hasContent(file.getValue());
        }
        try (var files = Files.list(FOLDER.resolve("boards"))) {
            assertThat(files).hasSameSizeAs(made.keySet());
        }
    }

    @Test
    @ExtendWith(SharedDay.class)
    void eachPanelHasRowsAndTheColumnsItShows(WebUnderTest web) throws IOException {
        try (Database database = Database.open(web.reader())) {
            for (JsonNode panel : panels()) {
                Rows rows = database.query(expanded(panel, ""), Map.of());

                List<String> shown = new ArrayList<>();
                panel.at("/transformations/0/options/include/names").forEach(name -> shown.add(name.asText()));
                String title = panel.get("title").asText();
                assertThat(rows.columns()).as(title).containsAll(shown);
                if (!EMPTY.contains(title)) {
                    assertThat(rows.rows()).as(title).isNotEmpty();
                }
            }
        }
    }

    @Test
    @ExtendWith(SharedDay.class)
    void whateverALinkSaysStaysAString(WebUnderTest web) throws IOException {
        try (Database database = Database.open(web.reader())) {
            for (JsonNode panel : panels()) {
                if (panel.get("title").asText().equals("Outages")) {
                    assertThat(database.query(expanded(panel, "\\' OR 1 = 1 --"), Map.of())
                                    .rows())
                            .isEmpty();
                }
            }
        }
    }

    private static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        for (String board : Boards.files(FOLDER.resolve("boards.yaml")).values()) {
            new ObjectMapper().readTree(board).get("panels").forEach(panel -> {
                if (panel.at("/targets/0").has("rawSql")) {
                    panels.add(panel);
                }
            });
        }
        return panels;
    }

    /** Over the simulated day, a point every four minutes. */
    private static String expanded(JsonNode panel, String scope) {
        long from = WebUnderTest.DAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        String sql = panel.at("/targets/0/rawSql")
                .asText()
                .replace("${scope:percentencode}", percentEncoded(scope))
                .replace("$__fromTime", "toDateTime(" + from + ")")
                .replace("$__toTime", "toDateTime(" + (from + 86_400) + ")")
                .replace("$__interval_s", "240");
        assertThat(sql).doesNotContain("$", "[[", ":String}", ":DateTime64");
        return sql;
    }

    /** As Grafana does: quotes too. */
    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
