package dev.nines.app.command;

import dev.nines.app.summary.TextTable;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Tag;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What probes found, a line each. */
final class ProbeTable {
    private ProbeTable() {}

    static void print(List<Attempt> attempts, PrintWriter out) {
        TextTable table = new TextTable()
                .left("target")
                .left("provider")
                .left("model")
                .left("outcome")
                .right("status")
                .left("error")
                .right("ttft_ms")
                .right("ms")
                .right("in")
                .right("out")
                .right("cost_usd")
                .left("canary")
                .left("control");
        for (Attempt attempt : attempts) {
            Map<String, String> tags = attempt.caller().tags();
            table.row(
                    tags.getOrDefault("probe.target", ""),
                    attempt.target().provider(),
                    attempt.target().model(),
                    attempt.outcome().word(),
                    text(attempt.result().statusCode()),
                    text(attempt.result().errorType()),
                    millis(attempt.timing().ttftMs()),
                    millis(attempt.timing().durationMs()),
                    text(attempt.usage().input()),
                    text(attempt.usage().output()),
                    attempt.charge().costUsd() == null
                            ? ""
                            : attempt.charge().costUsd().toPlainString(),
                    tags.getOrDefault(Tag.CANARY, ""),
                    tags.getOrDefault(Tag.CONTROL, ""));
        }
        out.print(table.render(""));
        out.flush();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String millis(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.0f", value);
    }
}
