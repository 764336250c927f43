package dev.nines.sql.whatif;

import dev.nines.domain.whatif.Estimate;
import dev.nines.domain.whatif.Interval;
import dev.nines.domain.whatif.Replay;
import dev.nines.sql.Rows;
import dev.nines.sql.report.ComputedReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Estimates as rows of a report: what was, and a row for each policy. */
final class Estimated {
    static final List<String> COLUMNS = List.of(
            "policy",
            "availability",
            "here_low",
            "here_high",
            "availability_low",
            "availability_high",
            "delta_availability",
            "cost_per_1k_usd",
            "p50_ms",
            "p95_ms",
            "moved_ratio",
            "unsupported_ratio",
            "bound_low",
            "bound_high",
            "cost_usd",
            "delta_low",
            "delta_high",
            "cost_per_1k_low_usd",
            "cost_per_1k_high_usd",
            "cost_low_usd",
            "cost_high_usd",
            "p50_low_ms",
            "p50_high_ms",
            "p95_low_ms",
            "p95_high_ms",
            "independent_availability",
            "frechet_low",
            "frechet_high",
            "requests");
    private static final int DECIMALS = 9;

    private final Replay.Answer answer;
    private final Costs costs;
    private final long seed;
    private final List<String> notes;

    Estimated(Replay.Answer answer, Costs costs, long seed, List<String> notes) {
        this.answer = answer;
        this.costs = costs;
        this.seed = seed;
        this.notes = notes;
    }

    /** No row, and why. */
    static ComputedReport.Answer nothing(String why) {
        return new ComputedReport.Answer(new Rows(COLUMNS, List.of()), Map.of("notes", List.of(why)));
    }

    ComputedReport.Answer answer() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(real(row(answer.real())));
        answer.policies().forEach(policy -> rows.add(row(policy)));
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("seed", seed);
        from.put("blocks", (long) answer.blocks());
        from.put("block_hours", (long) answer.blockHours());
        from.put("notes", notes);
        return new ComputedReport.Answer(new Rows(COLUMNS, rows), from);
    }

    /** The real cost to the last digit, from the attempts themselves. */
    private List<Object> real(List<Object> row) {
        BigDecimal usd = costs.usd().orElse(null);
        BigDecimal requests = BigDecimal.valueOf(answer.real().requests());
        row.set(COLUMNS.indexOf("cost_usd"), usd);
        row.set(
                COLUMNS.indexOf("cost_per_1k_usd"),
                usd == null || requests.signum() == 0
                        ? null
                        : usd.movePointRight(3).divide(requests, DECIMALS, RoundingMode.HALF_EVEN));
        return row;
    }

    private static List<Object> row(Estimate e) {
        Interval delta = e.delta();
        return new ArrayList<>(Arrays.asList(
                e.policy(),
                known(e.availability().point()),
                known(e.here().low()),
                known(e.here().high()),
                known(e.availability().low()),
                known(e.availability().high()),
                known(delta.point()),
                usd(e.usdPer1k().point()),
                known(e.p50().point()),
                known(e.p95().point()),
                known(e.moved()),
                known(e.unsupported()),
                known(e.atLeast()),
                known(e.atMost()),
                usd(e.usd().point()),
                known(delta.low()),
                known(delta.high()),
                usd(e.usdPer1k().low()),
                usd(e.usdPer1k().high()),
                usd(e.usd().low()),
                usd(e.usd().high()),
                known(e.p50().low()),
                known(e.p50().high()),
                known(e.p95().low()),
                known(e.p95().high()),
                known(e.independent()),
                known(e.frechetLow()),
                known(e.frechetHigh()),
                Math.round(e.requests())));
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static BigDecimal usd(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? null
                : BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
