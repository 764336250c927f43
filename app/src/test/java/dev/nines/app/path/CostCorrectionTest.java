package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenario cost-of-an-outage told twice, and corrected. */
class CostCorrectionTest {
    private static final Path GIVEN = Path.of("../scenarios/cost-of-an-outage/given.ndjson");
    private static final List<String> REPORTS =
            List.of("outages", "outage-cost", "outage-impact", "outage-cost-rows", "spend", "spend-meters", "tradeoff");
    private static final String CORRECTED = "cost-90-1";

    @TempDir
    private Path folder;

    @Test
    void duplicatesChangeNothingAndLateUsageExactlyItsLines() throws IOException {
        try (NinesUnderTest nines = new NinesUnderTest(folder)) {
            nines.ingest(GIVEN, Format.NINES);
            Map<String, List<String>> once = cells(nines);
            List<String> twice = new ArrayList<>(Files.readAllLines(GIVEN));
            twice.addAll(Files.readAllLines(GIVEN));
            nines.ingest(folder, "twice.ndjson", twice);
            assertThat(cells(nines)).isEqualTo(once);

            nines.ingest(folder, "late.ndjson", List.of(correction()));

            // 10 tokens out more, at 8 USD a million: 0.00232 + 0.00008 = 0.0024 for this attempt.
            Map<String, List<String>> changed = new TreeMap<>();
            cells(nines).forEach((report, cells) -> {
                List<String> others = new ArrayList<>(cells);
                once.get(report).forEach(others::remove);
                changed.put(report, others.stream().distinct().sorted().toList());
            });
            assertThat(changed.get("outages")).isEmpty();
            assertThat(changed.get("outage-cost"))
                    .containsExactly("cash_usd=0.111080000", "wasted_tokens=20810", "wasted_usd=0.046480000");
            assertThat(changed.get("outage-impact"))
                    .containsExactly("spent_usd=0.111080000", "wasted_tokens=20810", "wasted_usd=0.046480000");
            assertThat(changed.get("outage-cost-rows")).containsExactly("tokens=1050", "usd=0.002400000");
            assertThat(changed.get("spend")).allMatch(cell -> cell.matches("(cost_usd|output_tokens)=.*"));
            assertThat(sum(nines)).isEqualByComparingTo(new BigDecimal("0.046480000"));
        }
    }

    private static String correction() throws IOException {
        return Files.readAllLines(GIVEN).stream()
                .filter(line -> line.contains("\"" + CORRECTED + "\""))
                .findFirst()
                .orElseThrow()
                .replace("\"output_tokens\": 40", "\"output_tokens\": 50, \"version\": 1");
    }

    /** What the attempts behind the wasted line of the provider's outage add up to. */
    private static BigDecimal sum(NinesUnderTest nines) {
        String outage = nines.rows("outage-cost").stream()
                .filter(row -> row.get("scope").equals("openai"))
                .map(row -> String.valueOf(row.get("outage_id")))
                .findFirst()
                .orElseThrow();
        return nines.rows("outage-cost-rows").stream()
                .filter(row ->
                        row.get("outage_id").equals(outage) && row.get("line").equals("wasted"))
                .map(row -> (BigDecimal) row.get("usd"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, List<String>> cells(NinesUnderTest nines) {
        Map<String, List<String>> cells = new TreeMap<>();
        for (String report : REPORTS) {
            List<String> all = new ArrayList<>();
            nines.rows(report).forEach(row -> row.forEach((column, value) -> all.add(column + "=" + value)));
            cells.put(report, all);
        }
        return cells;
    }
}
