package dev.nines.app.demo;

import static java.util.stream.Collectors.toMap;

import dev.nines.app.summary.ReportRow;
import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Nines found, out of its own reports. */
final class FoundOutages {
    private FoundOutages() {}

    /**
     * @param outages rows of the report {@code outages}
     * @param costs rows of the report {@code outage-cost}
     */
    static List<Found> of(List<Map<String, Object>> outages, List<Map<String, Object>> costs) {
        Map<String, ReportRow> costOf =
                ReportRow.of(costs).stream().collect(toMap(row -> row.text("outage_id"), row -> row, (a, b) -> b));
        return ReportRow.of(outages).stream()
                .filter(row -> !row.text("state").equals("retracted"))
                // A change without errors is no outage.
                .filter(row -> !row.text("kind").equals("behaviour"))
                .map(row -> found(row, Optional.ofNullable(costOf.get(row.text("outage_id")))))
                .toList();
    }

    private static Found found(ReportRow outage, Optional<ReportRow> cost) {
        Kind kind = Kind.valueOf(outage.text("kind").toUpperCase(Locale.ROOT));
        return new Found(
                outage.text("outage_id"),
                new Scope(
                        outage.text("provider"),
                        outage.optionalText("model").orElse(null),
                        outage.optionalText("region").orElse(null)),
                kind,
                Severity.valueOf(outage.text("peak_severity")),
                outage.time("onset"),
                outage.time("detected_at"),
                outage.optionalTime("ended_at"),
                outage.count("attempts"),
                outage.count(kind == Kind.THROTTLING ? "throttled" : "bad"),
                cost.flatMap(row -> row.number("wasted_usd")),
                cost.flatMap(FoundOutages::afterwards),
                cost.map(row -> row.count("lost_requests")).orElse(0L));
    }

    /** What the retries and fallbacks cost: the premium is a part that stands in a column of its own. */
    private static Optional<BigDecimal> afterwards(ReportRow cost) {
        return cost.number("retry_usd")
                .map(retries -> retries.add(cost.number("fallback_premium_usd").orElse(BigDecimal.ZERO)));
    }
}
