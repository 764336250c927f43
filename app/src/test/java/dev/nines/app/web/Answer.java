package dev.nines.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What {@code nines report NAME --format json} prints, row by row. */
record Answer(List<JsonNode> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(Reports reports, String name, ReportRange range) {
        try {
            StringWriter text = new StringWriter();
            new JsonFormat().write(reports.run(name, range), text);
            JsonNode rows = JSON.readTree(text.toString()).get("rows");
            return new Answer(StreamSupport.stream(rows.spliterator(), false).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("a report in memory", e);
        }
    }

    /** @param columns whose values together tell rows apart; null is "null", as in a page's script */
    Map<String, JsonNode> by(String... columns) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            named.put(
                    String.join(
                            " ",
                            List.of(columns).stream()
                                    .map(column -> row.get(column).asText())
                                    .toList()),
                    row);
        }
        return named;
    }

    /** Of a column of money or counts, to the last digit. */
    BigDecimal sum(String column) {
        return rows.stream()
                .filter(row -> !row.get(column).isNull())
                .map(row -> new BigDecimal(row.get(column).asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
