package dev.nines.bench.reports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param all the yardstick, then the reports
 * @param residents resident memory of all processes after each round, the first to warm up; bytes
 */
record Outcome(MonthSize size, List<Measured> all, List<Long> residents) {
    /** Promised seconds of 95 % of the runs. */
    private static final double PROMISE = 2;
    /** A replay of policies over the panes of a month is no look-up. */
    private static final double PROMISE_OF_WHAT_IF = 10;

    String table() {
        StringBuilder text = new StringBuilder();
        line(text, "%,d attempts and %,d outages in %d days", size.attempts(), size.outages(), size.days());
        line(
                text,
                "%-20s %5s %8s %8s %8s %8s %8s %8s %11s %9s",
                "report",
                "runs",
                "rows",
                "p50 s",
                "p95 s",
                "max s",
                "cpu s",
                "x scan",
                "server MiB",
                "java MiB");
        for (Measured m : all) {
            if (m.failure() != null) {
                line(text, "%-20s failed: %s", m.name(), m.failure());
                continue;
            }
            line(
                    text,
                    "%-20s %5d %,8d %8.3f %8.3f %8.3f %8.3f %8.1f %11d %9.1f%s",
                    m.name(),
                    m.runs(),
                    m.rows(),
                    m.quantile(0.5),
                    m.quantile(0.95),
                    m.quantile(1),
                    m.processor(),
                    ratio(m),
                    m.serverBytes() >> 20,
                    m.javaBytes() / (double) (1 << 20),
                    isOver(m) ? String.format(Locale.ROOT, "  over %.0f s", promise(m)) : "");
        }
        line(
                text,
                "resident, all processes: %,d MiB after the first round, %,d MiB after the last of %d",
                residents.get(0) >> 20,
                residents.get(residents.size() - 1) >> 20,
                residents.size());
        return text.toString().stripTrailing();
    }

    String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("attempts", size.attempts()).put("outages", size.outages()).put("days", size.days());
        ArrayNode rows = root.putArray("reports");
        for (Measured m : all) {
            ObjectNode row = rows.addObject().put("report", m.name());
            if (m.failure() != null) {
                row.put("failure", m.failure());
                continue;
            }
            row.put("runs", m.runs())
                    .put("rows", m.rows())
                    .put("p50_s", m.quantile(0.5))
                    .put("p95_s", m.quantile(0.95))
                    .put("max_s", m.quantile(1))
                    .put("processor_s", m.processor())
                    .put("times_scan", ratio(m))
                    .put("server_bytes", m.serverBytes())
                    .put("java_bytes", m.javaBytes())
                    .put("promise_s", promise(m))
                    .put("met", !isOver(m));
        }
        ArrayNode resident = root.putArray("resident_bytes");
        residents.forEach(resident::add);
        return root.toPrettyString();
    }

    private double ratio(Measured m) {
        return m.quantile(0.5) / all.get(0).quantile(0.5);
    }

    private static double promise(Measured m) {
        return m.name().equals("whatif") ? PROMISE_OF_WHAT_IF : PROMISE;
    }

    private static boolean isOver(Measured m) {
        return m.quantile(0.95) > promise(m);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
