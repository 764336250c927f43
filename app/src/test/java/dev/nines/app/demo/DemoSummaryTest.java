package dev.nines.app.demo;

import static dev.nines.app.demo.Windows.at;
import static dev.nines.app.demo.Windows.found;
import static dev.nines.app.demo.Windows.truth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.summary.BudgetLine;
import dev.nines.domain.outage.Outage.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    private static final TrueWindow ADMITTED =
            truth("aurora", Kind.ERRORS, "08:00", "12:12", Optional.of(new Declaration(at("08:20"), at("12:27"))));
    private static final BudgetLine BUDGET = new BudgetLine(
            "availability", "aurora", new BigDecimal("0.995"), Optional.of(new BigDecimal("-14.2")), Optional.empty());
    private static final TrueWindow THROTTLED = truth("cumulus", Kind.THROTTLING, "14:00", "14:25");

    @Test
    void saysThatItIsASimulationAndWhichSeed() {
        assertThat(render(List.of(), List.of()).lines().findFirst())
                .get()
                .asString()
                .startsWith("SIMULATION")
                .contains("2026-11-19")
                .contains("seed 42");
    }

    @Test
    void showsTheDifferenceOfEachWindow() {
        String page = render(List.of(ADMITTED), List.of(found("aurora", Kind.ERRORS, "08:00:07", "12:11:40")));
        assertThat(page)
                .contains("1  aurora  errors  08:00-12:12  4 h 12 min  P1        +0:07  -0:20  0:37")
                .contains("90 %   88 %")
                .contains("Found 1 of 1, missed 0. In pieces: 0. False: 0.");
    }

    @Test
    void showsWhatWasMissedWasFalseAndCameInPieces() {
        String page = render(
                List.of(ADMITTED, THROTTLED),
                List.of(
                        found("aurora", Kind.ERRORS, "08:00", "10:00"),
                        found("aurora", Kind.ERRORS, "10:30", "12:12"),
                        found("aurora/swift", Kind.ERRORS, "08:00", "12:12"),
                        found("drift", Kind.ERRORS, "03:03", "03:05")));
        assertThat(page)
                .containsPattern("2  cumulus  throttling .* MISSED")
                .contains("Found 1 of 2, missed 1. In pieces: 1. False: 1 (drift errors at 03:03).")
                .contains("1 more window of the same troubles");
    }

    @Test
    void showsAnOpenWindowAndAWiderScope() {
        TrueWindow model = truth("drift/pro", Kind.ERRORS, "21:00", "21:45");
        assertThat(render(List.of(model), List.of(found("drift", Kind.ERRORS, "21:00", null))))
                .containsPattern("P1 wider +0:00 +open");
    }

    @Test
    void comparesTheStatusPagesWithItself() {
        String page = render(List.of(ADMITTED, THROTTLED), List.of(found("aurora", Kind.ERRORS, "08:00", "12:12")));
        assertThat(page).containsPattern("1  aurora +30 s +20 min +15 min").contains("No page said a word about: 2");
    }

    @Test
    void showsCostAndBudgets() {
        String page = render(List.of(ADMITTED), List.of(found("aurora", Kind.ERRORS, "08:00", "12:12")));
        assertThat(page)
                .contains("WHAT IT COST: $12.35 for failures that were billed, $50.00 for the retries")
                .containsPattern("1  aurora +\\$12.35  \\$11.50 +\\$50.00 +unknown +77 +76")
                .containsPattern("aurora +99.5 % +-1,420 %");
    }

    @Test
    void fitsATerminal() {
        List<TrueWindow> windows = TruthTally.of(new SimulatedDay(LocalDate.parse("2026-11-19"), 1, 2_000))
                .windows();
        List<Found> found = windows.stream()
                .map(window -> found(
                        window.scope().provider() + "/a-model",
                        window.kind(),
                        window.onset().toString().substring(11, 19),
                        null))
                .toList();
        assertThat(render(windows, found).lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(110).isEqualTo(line.stripTrailing()));
    }

    private static String render(List<TrueWindow> windows, List<Found> found) {
        Truth truth = new Truth(
                LocalDate.parse("2026-11-19"), 42, windows, 300_000, 11_000, 240_000, 7_000, new BigDecimal("1234.5"));
        return new DemoSummary(truth, found, List.of(BUDGET)).render();
    }
}
