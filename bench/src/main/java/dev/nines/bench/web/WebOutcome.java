package dev.nines.bench.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.bench.reports.MonthSize;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param answers by route, the yardsticks among them
 */
record WebOutcome(MonthSize size, int viewers, List<Answers> answers) {
    /** Promised milliseconds of 95 % of the answers. */
    static final double PROMISE = 200;

    /** Whether every route held what is promised. */
    boolean met() {
        return answers.stream().noneMatch(a -> a.failure() != null || isOver(a));
    }

    String table() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d scopes of %d shards, %,d attempts and %,d outages in %d days; %d viewers",
                size.scopes(),
                size.shards(),
                size.attempts(),
                size.outages(),
                size.days(),
                viewers);
        line(text, "%-32s %6s %9s %8s %8s %8s", "route", "asked", "KiB", "p50 ms", "p95 ms", "max ms");
        for (Answers a : answers) {
            line(
                    text,
                    "%-32s %6d %,9d %8.1f %8.1f %8.1f%s%s",
                    a.name(),
                    a.count(),
                    a.bytes() >> 10,
                    a.quantile(0.5),
                    a.quantile(0.95),
                    a.quantile(1),
                    isOver(a) ? String.format(Locale.ROOT, "  over %.0f ms", PROMISE) : "",
                    a.failure() == null ? "" : "  failed: " + a.failure());
        }
        return text.toString().stripTrailing();
    }

    String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("scopes", size.scopes())
                .put("shards", size.shards())
                .put("attempts", size.attempts())
                .put("outages", size.outages())
                .put("days", size.days())
                .put("viewers", viewers)
                .put("promise_ms", PROMISE)
                .put("met", met());
        ArrayNode rows = root.putArray("routes");
        for (Answers a : answers) {
            rows.addObject()
                    .put("route", a.name())
                    .put("asked", a.count())
                    .put("bytes", a.bytes())
                    .put("p50_ms", a.quantile(0.5))
                    .put("p95_ms", a.quantile(0.95))
                    .put("max_ms", a.quantile(1))
                    .put("failure", a.failure());
        }
        return root.toPrettyString();
    }

    private static boolean isOver(Answers answers) {
        return !answers.name().startsWith("yardstick") && answers.quantile(0.95) > PROMISE;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
