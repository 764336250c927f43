package dev.nines.app.summary;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code nines analyze} prints without {@code --report}: outages, their cost, budgets, in plain text. */
public final class AnalysisSummary {
    private static final int SHOWN = 20;
    private static final String INDENT = "  ";
    private static final String UNKNOWN = "unknown";

    private final AnalyzedInput input;
    /** Longest first. What is part of a wider outage is counted there, and only there. */
    private final List<OutageLine> outages;

    private final int parts;
    private final long changes;
    private final List<ReportRow> costs;
    private final List<BudgetLine> budgets;

    /**
     * @param outages rows of the report {@code outages}; {@code parent_id} says which are part of a wider one
     * @param costs rows of the report {@code outage-cost}
     * @param slo rows of the report {@code slo}; the newest of each objective counts
     */
    public AnalysisSummary(
            List<Map<String, Object>> outages,
            List<Map<String, Object>> costs,
            List<Map<String, Object>> slo,
            AnalyzedInput input) {
        this.input = input;
        Map<String, ReportRow> costOf =
                ReportRow.of(costs).stream().collect(toMap(row -> row.text("outage_id"), row -> row, (a, b) -> b));
        List<ReportRow> windows = ReportRow.of(outages).stream()
                .filter(row -> !row.text("state").equals("retracted"))
                .toList();
        changes = windows.stream().filter(AnalysisSummary::isChange).count();
        List<OutageLine> lines = windows.stream()
                .filter(row -> !isChange(row))
                .map(row -> OutageLine.of(row, Optional.ofNullable(costOf.get(row.text("outage_id")))))
                .toList();
        List<String> ids = lines.stream().map(OutageLine::id).toList();
        this.outages = lines.stream()
                .filter(line -> line.parentId().filter(ids::contains).isEmpty())
                .sorted(Comparator.<OutageLine, Duration>comparing(line -> line.lasted(input.to()))
                        .reversed()
                        .thenComparing(OutageLine::onset))
                .toList();
        parts = lines.size() - this.outages.size();
        this.costs = this.outages.stream()
                .map(line -> costOf.get(line.id()))
                .filter(row -> row != null)
                .toList();
        budgets = BudgetLine.newest(ReportRow.of(slo));
    }

    /** Answers of another sort, without errors: never called an outage. */
    private static boolean isChange(ReportRow window) {
        return window.optionalText("kind").filter("behaviour"::equals).isPresent();
    }

    /** Plain text, lines end with a line feed. */
    public String render() {
        List<String> sections = new ArrayList<>();
        sections.add(headline());
        if (!outages.isEmpty()) {
            sections.add(outageTable());
        }
        if (!costs.isEmpty()) {
            sections.add(costOfAll());
        }
        sections.add(budgetTable());
        sections.add(behaviour() + throttling() + rejected());
        return String.join("\n", sections);
    }

    private String headline() {
        String basis = "From %s and %s%s.\n"
                .formatted(
                        Figures.count(input.attempts(), "attempt"),
                        Figures.count(input.probes(), "probe"),
                        input.from()
                                .flatMap(from -> input.to()
                                        .map(to -> ", " + Figures.dayAndTime(from) + " to " + Figures.dayAndTime(to)
                                                + " UTC"))
                                .orElse(""));
        if (outages.isEmpty()) {
            return "No outage.\n" + basis;
        }
        OutageLine longest = outages.get(0);
        Map<String, Duration> downtime = Downtime.byProvider(outages, input.to());
        Duration together = downtime.values().stream().reduce(Duration.ZERO, Duration::plus);
        String worst = downtime.size() == 1
                ? ""
                : downtime.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(entry ->
                                " Worst provider: " + entry.getKey() + ", " + Figures.spoken(entry.getValue()) + ".")
                        .orElse("");
        long open = outages.stream().filter(OutageLine::open).count();
        return "%s, %s in all%s. The longest: %s, %s from %s UTC.%s\n"
                        .formatted(
                                Figures.count(outages.size(), "outage"),
                                Figures.spoken(together),
                                open == 0 ? "" : ", " + open + " still open",
                                longest.scope(),
                                Figures.spoken(longest.lasted(input.to())),
                                Figures.dayAndTime(longest.onset()),
                                worst)
                + wasted()
                + basis;
    }

    private String wasted() {
        if (costs.isEmpty()) {
            return "";
        }
        long lost = costs.stream().mapToLong(row -> row.count("lost_requests")).sum();
        return "Paid for answers of no use: " + total("wasted_usd") + ". Requests lost: " + Figures.count(lost) + ".\n";
    }

    private String outageTable() {
        boolean priced = !costs.isEmpty();
        TextTable table = new TextTable()
                .left("scope")
                .left("kind")
                .left("severity")
                .left("from (UTC)")
                .left("lasted")
                .right("attempts")
                .right("bad")
                .right(priced ? "cash cost" : "")
                .right(priced ? "lost" : "");
        outages.stream()
                .limit(SHOWN)
                .forEach(line -> table.row(
                        line.scope(),
                        line.kind(),
                        line.peakSeverity(),
                        Figures.dayAndTime(line.onset()),
                        Figures.spoken(line.lasted(input.to())) + (line.open() ? ", open" : ""),
                        Figures.count(line.attempts()),
                        line.attempts() == 0 ? "-" : Figures.percent((double) line.bad() / line.attempts()),
                        priced ? line.cashUsd().map(Figures::usd).orElse(UNKNOWN) : "",
                        priced ? line.lostRequests().map(Figures::count).orElse(UNKNOWN) : ""));
        return "OUTAGES, longest first\n" + table.render(INDENT) + notShown();
    }

    private String notShown() {
        int more = outages.size() - SHOWN;
        String shorter = more > 0 ? INDENT + "and " + more + " shorter; all: --report outages\n" : "";
        String narrower = parts > 0
                ? INDENT + Figures.count(parts, "window") + " of single models and regions inside these not shown\n"
                : "";
        return shorter + narrower;
    }

    private String costOfAll() {
        TextTable table = new TextTable()
                .right("wasted")
                .right("retries")
                .right("fallback premium")
                .right("rework")
                .right("SLA credit")
                .right("cash");
        table.row(
                total("wasted_usd"),
                total("retry_usd"),
                total("fallback_premium_usd"),
                total("rework_usd"),
                total("sla_credit_usd"),
                total("cash_usd"));
        return "COST OF THE OUTAGES\n" + table.render(INDENT);
    }

    /** The sum of what is known; a plus behind it where some is unknown. */
    private String total(String column) {
        List<BigDecimal> known =
                costs.stream().flatMap(row -> row.number(column).stream()).toList();
        if (known.isEmpty()) {
            return UNKNOWN;
        }
        String sum = Figures.usd(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        return known.size() == costs.size() ? sum : sum + "+";
    }

    private String budgetTable() {
        if (budgets.isEmpty()) {
            return "ERROR BUDGETS: no objective was measured\n";
        }
        TextTable table = new TextTable()
                .left("SLO")
                .left("scope")
                .right("objective")
                .right("budget left")
                .left("state");
        budgets.stream()
                .limit(SHOWN)
                .forEach(budget -> table.row(
                        budget.slo(),
                        budget.scope(),
                        Figures.exactPercent(budget.objective()),
                        budget.left(),
                        budget.state().orElse(UNKNOWN)));
        int more = budgets.size() - SHOWN;
        return "ERROR BUDGETS, worst first (below 0: overspent)\n"
                + table.render(INDENT)
                + (more > 0 ? INDENT + "and " + more + " better; all: --report slo\n" : "");
    }

    private String behaviour() {
        return changes == 0
                ? ""
                : "Changes of behaviour without errors: " + Figures.count(changes) + "; all: --report behaviour\n";
    }

    private String throttling() {
        String throttled = input.throttled().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                .collect(joining(", "));
        return throttled.isEmpty() ? "Throttled attempts: none.\n" : "Throttled attempts: " + throttled + ".\n";
    }

    private String rejected() {
        return input.rejected() == 0
                ? ""
                : "REJECTED: " + Figures.count(input.rejected(), "record")
                        + " of the input count nowhere above; the dead letters hold each with its line and reason.\n";
    }
}
