package dev.nines.dashboards.page;

import dev.nines.sql.report.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as the named queries answer, cut short. */
final class SampleReports {
    /** What an outsider might write into the title of an incident. */
    static final String HOSTILE =
            "</script><script>alert('x')</script><img src=http://evil.example/x onerror=alert(1)>\" & more";

    static final Report OUTAGES = new Report(
            "outages",
            basis(),
            List.of("outage_id", "scope", "peak_severity", "onset", "ended_at", "watermark", "attempts", "outcomes"),
            List.of(
                    row(
                            "o1",
                            "openai",
                            "P1",
                            at("10:00:00"),
                            at("10:41:36.500"),
                            at("12:00:00"),
                            1234567L,
                            Map.of("timeout", 3L)),
                    row("o2", HOSTILE, "P2", at("11:30:00"), null, at("12:00:00"), 12L, Map.of())));

    static final Report COSTS = new Report(
            "outage-cost",
            basis(),
            List.of("outage_id", "scope", "onset", "wasted_usd", "retry_usd", "rework_usd", "parent_id", "delay_s"),
            List.of(
                    row("o1", "openai", at("10:00:00"), usd("12.345678901"), usd("0.000012000"), null, null, 15120.5),
                    row("o2", "openai/gpt", at("10:00:00"), usd("-1.5"), null, null, "o1", null)));

    static final Report TRADEOFF = new Report(
            "tradeoff",
            basis(),
            List.of(
                    "scope",
                    "tier",
                    "availability",
                    "availability_low",
                    "availability_high",
                    "cost_per_1k_success_usd",
                    "cost_low_usd",
                    "cost_high_usd",
                    "p95_ms",
                    "pareto",
                    "requests"),
            List.of(
                    row(
                            "openai/gpt",
                            null,
                            0.9991,
                            0.998,
                            0.9996,
                            usd("12.5"),
                            usd("12"),
                            usd("13"),
                            2100.0,
                            true,
                            5000L),
                    row(
                            "openai/mini",
                            null,
                            0.9942,
                            0.99,
                            0.997,
                            usd("1.25"),
                            usd("1.2"),
                            usd("1.3"),
                            900.0,
                            true,
                            9000L),
                    row("anthropic/claude", null, 0.9951, 0.993, 0.996, usd("15"), null, null, 1800.0, false, 3000L),
                    row("openai/gpt", "critical", 0.9999, null, null, usd("12.5"), null, null, 2100.0, true, 50L)));

    static final Report WHATIF = new Report(
            "whatif",
            basis(),
            List.of("policy", "availability", "availability_low", "availability_high", "cost_per_1k_usd"),
            List.of(
                    row("as it was", 0.9712, null, null, usd("9.1")),
                    row("gpt, then claude", 0.9991, 0.9961, 0.9998, usd("9.8"))));

    static final Report SPEND = new Report(
            "spend",
            basis(),
            List.of("day", "provider", "model", "cost_usd"),
            List.of(
                    row(java.time.LocalDate.parse("2026-03-01"), "openai", "gpt", usd("10")),
                    row(java.time.LocalDate.parse("2026-03-01"), "openai", "mini", usd("2")),
                    row(java.time.LocalDate.parse("2026-03-02"), "openai", "gpt", null)));

    private SampleReports() {}

    static Report large(int rows) {
        List<List<Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(row("scope-" + i / 8, "w" + i % 8, at("10:00:00"), (long) i, i / (double) rows, null));
        }
        return new Report(
                "error-rates", basis(), List.of("scope", "window", "at", "attempts", "error_ratio", "model"), all);
    }

    static Report without(String name) {
        return new Report(name, basis(), List.of("slo", "at"), List.of());
    }

    private static Map<String, Object> basis() {
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("watermark", at("12:00:00"));
        from.put("coverage", 0.995);
        from.put("until", null);
        return from;
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount).setScale(9);
    }
}
