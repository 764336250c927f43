package dev.nines.app.summary;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of one SLO's error budget.
 *
 * @param objective 0 to 1
 * @param remaining 1 untouched, 0 gone, below 0 overspent; empty if nothing was measured
 */
public record BudgetLine(
        String slo, String scope, BigDecimal objective, Optional<BigDecimal> remaining, Optional<String> state) {

    /** The newest row of each objective and scope, the least budget first, the unknown last. */
    public static List<BudgetLine> newest(List<ReportRow> slo) {
        Map<String, BudgetLine> newest = new LinkedHashMap<>();
        slo.stream()
                .sorted(Comparator.comparing(row -> row.time("at")))
                .map(BudgetLine::of)
                .forEach(line -> newest.put(line.slo + " " + line.scope, line));
        return newest.values().stream()
                .sorted(Comparator.comparing(
                        line -> line.remaining.orElse(null), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static BudgetLine of(ReportRow row) {
        return new BudgetLine(
                row.text("slo"),
                row.text("scope"),
                row.number("objective").orElseThrow(() -> row.missing("objective")),
                row.number("budget_remaining"),
                row.optionalText("state"));
    }

    /** What is left, in words. */
    public String left() {
        return remaining.map(share -> Figures.percent(share.doubleValue())).orElse("no data");
    }
}
