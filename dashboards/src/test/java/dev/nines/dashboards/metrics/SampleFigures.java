package dev.nines.dashboards.metrics;

import dev.nines.dashboards.web.PipelineSource;
import dev.nines.dashboards.web.PipelineState;
import dev.nines.dashboards.web.PipelineState.Lag;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.PipelineState.PartitionLag;
import dev.nines.dashboards.web.PipelineState.TopicLag;
import dev.nines.sql.Rows;
import dev.nines.sql.report.ReportRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers as ClickHouse gives them, without it. */
final class SampleFigures implements Figures {
    static final Instant NOW = Instant.parse("2026-05-06T12:00:00Z");

    /** The sink has read 7 of 10 records of one partition, and nothing of another that lost its first 2. */
    static final PipelineSource PIPELINE = () -> new PipelineState(
            List.of(Part.running("sink"), Part.failed("streams", "a thread died")),
            new Lag(
                    List.of(new TopicLag(
                            "nines-sink",
                            "nines.panes",
                            List.of(
                                    new PartitionLag(0, Optional.of(7L), 0, 10),
                                    new PartitionLag(1, Optional.empty(), 2, 6)))),
                    Optional.empty()),
            Optional.of(5L));

    private final Map<String, Rows> answers = new HashMap<>();
    private boolean away;

    SampleFigures() {
        put("metrics-freshness", List.of("watermark", "newest_rate", "last_attempt"), new Object[] {NOW, NOW, NOW});
        for (String query : List.of("slo", "rates", "counters", "outages", "states", "letters")) {
            put("metrics-" + query, List.of());
        }
    }

    void put(String query, List<String> columns, Object[]... rows) {
        answers.put(
                query, new Rows(columns, Arrays.stream(rows).map(Arrays::asList).toList()));
    }

    void setAway(boolean gone) {
        away = gone;
    }

    @Override
    public Rows answer(String query, ReportRange range) {
        if (away) {
            throw new IllegalStateException("ClickHouse cannot be reached");
        }
        return answers.get(query);
    }

    static final List<String> SLO = List.of(
            "slo",
            "scope",
            "provider",
            "model",
            "region",
            "level",
            "tier",
            "objective",
            "period",
            "at",
            "events",
            "error_ratio",
            "budget_remaining",
            "burn_windows",
            "burn_events",
            "burn_bad",
            "firing",
            "state");

    /** 1 % bad in the last hour, nothing in the last 5 minutes; budget of 0.5 % half used. */
    static Object[] slo(String scope, Instant at) {
        return new Object[] {
            "availability",
            scope,
            scope,
            "",
            "",
            "",
            "",
            0.995,
            "30d",
            at,
            10_000L,
            0.0025,
            0.5,
            List.of("5m", "1h"),
            List.of(0L, 200L),
            List.of(0L, 2L),
            List.of("1h/5m 14.4x"),
            "page"
        };
    }

    static final List<String> RATES = List.of(
            "scope",
            "provider",
            "model",
            "region",
            "level",
            "tier",
            "at",
            "windows",
            "attempts",
            "bad",
            "throttled",
            "excluded",
            "p50_ms",
            "p95_ms",
            "p99_ms");

    /** Of 100 attempts in an hour 10 throttled, 10 excluded, 8 bad. */
    static Object[] rates(String provider, Instant at) {
        return new Object[] {
            provider,
            provider,
            "",
            "",
            "",
            "",
            at,
            List.of("5m", "1h"),
            List.of(4L, 100L),
            List.of(0L, 8L),
            List.of(4L, 10L),
            List.of(0L, 10L),
            Arrays.asList(null, 200.0),
            Arrays.asList(null, 1500.0),
            Arrays.asList(null, 9000.0)
        };
    }

    static final List<String> COUNTERS = List.of(
            "provider",
            "model",
            "attempts",
            "bad",
            "throttled",
            "excluded",
            "outcomes",
            "probes",
            "probes_bad",
            "input_tokens",
            "output_tokens",
            "cost_usd",
            "wasted_usd",
            "retry_usd",
            "probe_usd",
            "unpriced_attempts");

    static Object[] counters(String provider, String model, long attempts) {
        BigDecimal money = BigDecimal.valueOf(attempts, 2);
        return new Object[] {
            provider,
            model,
            attempts,
            2L,
            3L,
            4L,
            Map.of("ok", attempts - 2, "timeout", 2L),
            0L,
            0L,
            10L * attempts,
            attempts,
            money,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0L
        };
    }

    static final List<String> OUTAGES = List.of(
            "outage_id",
            "scope",
            "provider",
            "model",
            "region",
            "level",
            "kind",
            "severity",
            "state",
            "onset",
            "detected_at",
            "parent_id");

    static Object[] outage(String id, String provider, String severity) {
        return new Object[] {
            id,
            provider,
            provider,
            "",
            "",
            "provider",
            "errors",
            severity,
            "open",
            NOW.minusSeconds(90),
            NOW.minusSeconds(60),
            ""
        };
    }
}
