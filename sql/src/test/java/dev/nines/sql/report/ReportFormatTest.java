package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFormatTest {
    private static final Instant ONSET = Instant.parse("2026-03-01T10:00:00.250Z");

    private final Report report = new Report(
            "outages",
            generatedFrom(),
            List.of(
                    "outage_id",
                    "scope",
                    "provider",
                    "ended_at",
                    "onset",
                    "duration_s",
                    "attempts",
                    "error_ratio",
                    "wasted_usd",
                    "rework_usd",
                    "outcomes",
                    "regions",
                    "day",
                    "open"),
            List.of(
                    Arrays.asList(
                            "o1",
                            "openai/gpt",
                            "openai",
                            null,
                            ONSET,
                            15120.0,
                            1234567L,
                            0.125,
                            new BigDecimal("12.345678901"),
                            null,
                            Map.of("timeout", 3L),
                            List.of("eu", "us"),
                            LocalDate.parse("2026-03-01"),
                            true),
                    Arrays.asList(
                            "o2",
                            "anthropic",
                            "anthropic",
                            null,
                            ONSET,
                            54.0,
                            3L,
                            null,
                            new BigDecimal("0.000012000"),
                            null,
                            Map.of(),
                            List.of(),
                            null,
                            false)));

    @Test
    void jsonIsOneObjectWithPlainValues() throws IOException {
        JsonNode json = new ObjectMapper().readTree(written(new JsonFormat(), report));
        assertThat(json.fieldNames()).toIterable().containsExactly("report", "generated_from", "rows");
        assertThat(json.at("/report").asText()).isEqualTo("outages");
        assertThat(json.at("/generated_from/watermark").asText()).isEqualTo("2026-03-01T12:00:00Z");
        JsonNode row = json.at("/rows/0");
        assertThat(row.get("onset").asText()).isEqualTo("2026-03-01T10:00:00.250Z");
        assertThat(row.get("wasted_usd").isTextual()).isTrue();
        assertThat(row.get("wasted_usd").asText()).isEqualTo("12.345678901");
        assertThat(row.get("attempts").isIntegralNumber()).isTrue();
        assertThat(row.get("ended_at").isNull()).isTrue();
        assertThat(row.get("rework_usd").isNull()).isTrue();
        assertThat(row.at("/outcomes/timeout").asLong()).isEqualTo(3);
        assertThat(row.at("/regions/1").asText()).isEqualTo("us");
        assertThat(row.get("day").asText()).isEqualTo("2026-03-01");
        assertThat(json.at("/rows/1/wasted_usd").asText()).isEqualTo("0.000012000");
    }

    @Test
    void csvIsALineARow() {
        String[] lines = written(new CsvFormat(), report).split("\n");
        assertThat(lines)
                .containsExactly(
                        "outage_id,scope,provider,ended_at,onset,duration_s,attempts,error_ratio,wasted_usd,rework_usd,"
                                + "outcomes,regions,day,open",
                        "o1,openai/gpt,openai,,2026-03-01T10:00:00.250Z,15120.0,1234567,0.125,12.345678901,,"
                                + "\"{\"\"timeout\"\":3}\",\"[\"\"eu\"\",\"\"us\"\"]\",2026-03-01,true",
                        "o2,anthropic,anthropic,,2026-03-01T10:00:00.250Z,54.0,3,,0.000012000,,{},[],,false");
    }

    @Test
    void csvWithoutRowsStillHasItsHeader() {
        Report empty = new Report("slo", Map.of(), List.of("slo", "at"), List.of());
        assertThat(written(new CsvFormat(), empty)).isEqualTo("slo,at\n");
    }

    @Test
    void aTableIsAlignedAndLeavesOutWhatSaysNothing() {
        String[] lines = written(new TableFormat(200), report).split(System.lineSeparator());
        assertThat(Arrays.stream(lines).limit(3))
                .containsExactly(
                        "outage_id  scope       onset                duration_s   attempts  error_ratio  wasted_usd"
                                + "  outcomes   regions  day         open",
                        "o1         openai/gpt  2026-03-01 10:00:00      4h 12m  1,234,567      12.50 %       12.35"
                                + "  timeout:3  eu us    2026-03-01  true",
                        "o2         anthropic   2026-03-01 10:00:00       54.0s          3            -    0.000012"
                                + "                      -           false");
        assertThat(lines[4]).isEqualTo("outages: 2 rows; watermark 2026-03-01 12:00:00; coverage 99.50 %");
    }

    @Test
    void aNarrowTerminalGetsWholeLinesAndTheNamesOfTheRest() {
        String table = written(new TableFormat(60), report);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(table).contains("duration_s").contains("in json and csv:").contains("wasted_usd");
    }

    @Test
    void aTableWithoutRowsSaysSo() {
        Report empty = new Report("slo", Map.of(), List.of("slo", "at"), List.of());
        assertThat(written(new TableFormat(80), empty).strip()).isEqualTo("slo: no rows");
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.9s",
        "59.94, 59.9s",
        "59.96, 1m 0s",
        "2496, 41m 36s",
        "3599.6, 1h 0m",
        "15120, 4h 12m",
        "273600, 3d 4h",
        "-5, -5.0s"
    })
    void durationsHaveTwoUnitsAtMost(double seconds, String text) {
        assertThat(Cell.duration(seconds)).isEqualTo(text);
    }

    private static Map<String, Object> generatedFrom() {
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("watermark", Instant.parse("2026-03-01T12:00:00Z"));
        from.put("coverage", 0.995);
        from.put("until", null);
        from.put("rows", 2L);
        return from;
    }

    private static String written(ReportFormat format, Report report) {
        StringWriter out = new StringWriter();
        try {
            format.write(report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
