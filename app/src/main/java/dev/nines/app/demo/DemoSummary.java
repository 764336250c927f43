package dev.nines.app.demo;

import static java.util.stream.Collectors.joining;

import dev.nines.app.demo.Comparison.Match;
import dev.nines.app.summary.BudgetLine;
import dev.nines.app.summary.Figures;
import dev.nines.app.summary.TextTable;
import dev.nines.domain.outage.Outage.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The page that {@code nines demo} prints: what happened, what Nines found, and the difference. */
final class DemoSummary {
    private static final String INDENT = "  ";
    private static final String NONE = "-";
    private static final int NAMED = 3;

    private final Truth truth;
    private final Comparison comparison;
    private final List<BudgetLine> budgets;

    DemoSummary(Truth truth, List<Found> found, List<BudgetLine> budgets) {
        this.truth = truth;
        comparison = Comparison.of(truth.windows(), found);
        this.budgets = List.copyOf(budgets);
    }

    /** Plain text, no line longer than 110 characters. */
    String render() {
        return String.join("\n", head(), happened(), difference(), statusPages(), cost(), budgetsLeft());
    }

    private String head() {
        return """
                SIMULATION of one day (%s UTC, seed %d): four invented providers, no figure is about a real one.
                %s attempts for %s requests, %s of them lost; %s probes; %s of tokens.
                """.formatted(
                        truth.day(),
                        truth.seed(),
                        Figures.count(truth.attempts()),
                        Figures.count(truth.requests()),
                        Figures.count(truth.lostRequests()),
                        Figures.count(truth.probes()),
                        Figures.usd(truth.costUsd()));
    }

    private String happened() {
        return comparison.matches().stream()
                .map(match -> INDENT + number(match) + "  "
                        + Figures.time(match.truth().onset()) + "  "
                        + match.truth().story() + "\n")
                .collect(joining("", "WHAT HAPPENED (simulated, times UTC)\n", ""));
    }

    private String difference() {
        TextTable table = new TextTable()
                .right("")
                .left("scope")
                .left("kind")
                .left("from-to")
                .left("lasted")
                .left("found as")
                .right("onset")
                .right("end")
                .right("seen")
                .right("affected")
                .right("found");
        for (Match match : comparison.matches()) {
            TrueWindow window = match.truth();
            table.row(
                    number(match),
                    window.scope().toString(),
                    word(window.kind()),
                    Figures.time(window.onset()) + "-" + Figures.time(window.end()),
                    Figures.spoken(window.length()),
                    match.found().map(found -> foundAs(window, found)).orElse("MISSED"),
                    ofFound(match, found -> Figures.offset(Duration.between(window.onset(), found.onset()))),
                    ofFound(match, found -> endOffset(window, found)),
                    ofFound(match, found -> Figures.clock(Duration.between(window.onset(), found.detectedAt()))),
                    share(window.affected(), window.attempts()),
                    ofFound(match, found -> share(found.bad(), found.attempts())));
        }
        return "WHAT NINES FOUND, how far off the truth (minutes:seconds, + late, - early), seen how long after the onset\n"
                + table.render(INDENT) + INDENT + score() + "\n" + echoes();
    }

    private String score() {
        int windows = comparison.matches().size();
        return "Found %d of %d, missed %d. In pieces: %d. False: %d%s."
                .formatted(
                        windows - comparison.missed(),
                        windows,
                        comparison.missed(),
                        comparison.fragments(),
                        comparison.extra().size(),
                        namesOfExtra());
    }

    private String namesOfExtra() {
        List<Found> extra = comparison.extra();
        return extra.isEmpty()
                ? ""
                : extra.stream()
                        .limit(NAMED)
                        .map(found -> found.scope() + " " + word(found.kind()) + " at " + Figures.time(found.onset()))
                        .collect(joining(", ", " (", extra.size() > NAMED ? ", ...)" : ")"));
    }

    private String echoes() {
        long echoes = comparison.echoes();
        return echoes == 0
                ? ""
                : INDENT + Figures.count(echoes, "more window")
                        + " of the same troubles, on single models and regions or as another kind.\n";
    }

    private String statusPages() {
        TextTable table = new TextTable()
                .right("")
                .left("scope")
                .right("Nines saw it after")
                .right("the page admitted it after")
                .right("and closed it after the end by");
        for (Match match : comparison.matches()) {
            TrueWindow window = match.truth();
            window.declaration()
                    .ifPresent(page -> table.row(
                            number(match),
                            window.scope().toString(),
                            ofFound(match, found -> since(window.onset(), found.detectedAt())),
                            since(window.onset(), page.admittedAt()),
                            since(window.end(), page.resolvedAt())));
        }
        String silent = comparison.matches().stream()
                .filter(match -> match.truth().declaration().isEmpty())
                .map(this::number)
                .collect(joining(", "));
        return "WHAT THE STATUS PAGES SAID\n"
                + (table.isEmpty() ? "" : table.render(INDENT))
                + (silent.isEmpty() ? "" : INDENT + "No page said a word about: " + silent + "\n");
    }

    private static String since(Instant from, Instant to) {
        return Figures.spoken(Duration.between(from, to));
    }

    private String cost() {
        TextTable table = new TextTable()
                .right("")
                .left("scope")
                .right("wasted")
                .right("found")
                .right("retries")
                .right("found")
                .right("requests lost")
                .right("found");
        for (Match match : comparison.matches()) {
            TrueWindow window = match.truth();
            table.row(
                    number(match),
                    window.scope().toString(),
                    Figures.usd(window.wastedUsd()),
                    ofFound(match, found -> money(found.wastedUsd())),
                    Figures.usd(window.retryUsd()),
                    ofFound(match, found -> money(found.retryUsd())),
                    Figures.count(window.lostRequests()),
                    ofFound(match, found -> Figures.count(found.lostRequests())));
        }
        return "WHAT IT COST: " + sum(TrueWindow::wastedUsd) + " for failures that were billed, "
                + sum(TrueWindow::retryUsd) + " for the retries and fallbacks after them\n"
                + table.render(INDENT);
    }

    private String sum(Function<TrueWindow, BigDecimal> usd) {
        return Figures.usd(truth.windows().stream().map(usd).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String money(Optional<BigDecimal> usd) {
        return usd.map(Figures::usd).orElse("unknown");
    }

    private String budgetsLeft() {
        if (budgets.isEmpty()) {
            return "ERROR BUDGETS: none reported\n";
        }
        TextTable table = new TextTable().left("scope").right("objective").right("left");
        budgets.forEach(budget -> table.row(budget.scope(), Figures.exactPercent(budget.objective()), budget.left()));
        return "ERROR BUDGETS LEFT (below 0: overspent)\n" + table.render(INDENT);
    }

    private String number(Match match) {
        return String.valueOf(comparison.matches().indexOf(match) + 1);
    }

    private static String ofFound(Match match, Function<Found, String> cell) {
        return match.found().map(cell).orElse(NONE);
    }

    private static String foundAs(TrueWindow window, Found found) {
        String severity = found.severity().name();
        if (found.scope().equals(window.scope())) {
            return severity;
        }
        return severity + (found.scope().isProvider() ? " wider" : " narrower");
    }

    private static String endOffset(TrueWindow window, Found found) {
        return found.endedAt()
                .map(end -> Figures.offset(Duration.between(window.end(), end)))
                .orElse("open");
    }

    private static String share(long affected, long attempts) {
        return attempts == 0 ? NONE : Figures.percent((double) affected / attempts);
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
