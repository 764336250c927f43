package dev.nines.bench.detector;

import dev.nines.domain.outage.Outage.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scoreboard as text for people. */
final class ScoreboardTable {
    private ScoreboardTable() {}

    static List<String> lines(Scoreboard board) {
        List<String> lines = new ArrayList<>();
        lines.add("Outages: seconds; delay from the true onset to the end of the second whose evidence sufficed");
        lines.add(say(
                "%8s %6s %5s %6s %7s %8s %8s %8s %7s %7s %7s %7s %7s %5s",
                "health", "rate/s", "bad", "trials", "recall", "delay", "p90", "optimum", "above", "onset", "p90",
                "end", "windows", "P ok"));
        board.outages().forEach(cell -> lines.add(line(cell)));
        lines.add("");
        lines.add("Recall by severity at 0.5/s and more");
        for (Severity severity : new Severity[] {Severity.P1, Severity.P2}) {
            lines.add("  " + severity + "  " + recall(board, severity));
        }
        lines.add("");
        lines.add("Health: windows that opened falsely, of any kind");
        lines.add(say("%8s %16s %7s %6s %8s", "health", "scope", "months", "opens", "a month"));
        for (HealthCell cell : board.health()) {
            lines.add(say(
                    "%7.1f%% %16s %7d %6d %8.2f",
                    100 * cell.setting().baseline(), cell.setting(), cell.months(), cell.opens(), cell.aMonth()));
        }
        lines.add("");
        for (Promise promise : Promise.of(board)) {
            lines.add((promise.met() ? "met      " : "NOT MET  ") + promise.text() + ": " + promise.measured());
        }
        if (!Promise.isFull(board)) {
            lines.add("         (" + board.months() + " scope-months: a sample; the promise is of 1,000)");
        }
        return lines;
    }

    private static String line(OutageCell cell) {
        return say(
                "%7.1f%% %6s %4.0f%% %6d %6.1f%% %8s %8s %8s %7s %7s %7s %7s %7.2f %4.0f%%",
                100 * cell.setting().baseline(),
                Promise.number(cell.setting().rate()),
                100 * cell.ratio(),
                cell.trials().size(),
                100 * cell.recall(),
                seconds(cell.quantile(Trial::delay, 0.5)),
                seconds(cell.quantile(Trial::delay, 0.9)),
                seconds(cell.quantile(Trial::optimum, 0.5)),
                seconds(cell.regret()),
                seconds(cell.quantile(Trial::onsetError, 0.5)),
                seconds(cell.quantile(Trial::onsetError, 0.9)),
                seconds(cell.quantile(Trial::endError, 0.5)),
                cell.fragmentation(),
                100 * cell.rightSeverity());
    }

    private static String recall(Scoreboard board, Severity severity) {
        List<Trial> trials = board.outages().stream()
                .filter(c -> c.setting().rate() >= 0.5 && Trial.severity(c.ratio()) == severity)
                .flatMap(c -> c.trials().stream())
                .toList();
        return say(
                "%d of %d, rated right %.1f %%",
                trials.stream().filter(Trial::found).count(),
                trials.size(),
                100
                        * trials.stream()
                                .filter(Trial::found)
                                .mapToInt(t -> t.rightSeverity() ? 1 : 0)
                                .average()
                                .orElse(0));
    }

    private static String seconds(double value) {
        return Double.isFinite(value) ? say("%.2f", value) : "-";
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
