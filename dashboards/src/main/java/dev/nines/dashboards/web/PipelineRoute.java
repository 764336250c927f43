package dev.nines.dashboards.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.sql.Rows;
import dev.nines.sql.report.Plain;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/pipeline}: parts, lag, throughput and freshness, as no query knows them. */
final class PipelineRoute {
    private static final Duration KEPT = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reports reports;
    private final DataClock clock;
    private final PipelineSource source;
    private byte[] answer = {};
    private Instant made = Instant.EPOCH;

    PipelineRoute(Reports reports, DataClock clock, PipelineSource source) {
        this.reports = reports;
        this.clock = clock;
        this.source = source;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/pipeline", this::answer);
    }

    private void answer(Context context) throws IOException {
        context.contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(answer());
    }

    private synchronized byte[] answer() throws IOException {
        Instant now = clock.wallClock();
        if (Duration.between(made, now).abs().compareTo(KEPT) >= 0) {
            answer = JSON.writeValueAsBytes(of(now));
            made = now;
        }
        return answer;
    }

    private Map<String, Object> of(Instant now) {
        PipelineState state = source.state();
        Rows intake = reports.answer("intake", ReportRange.ALL);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("checked_at", now.toString());
        all.put("parts", state.parts().stream().map(PipelineRoute::part).toList());
        all.put("lag", lag(state.lag()));
        all.put("throughput", columns(intake, List.of("attempts_1m", "attempts_5m", "attempts_1h", "probes_1h")));
        all.put("freshness", freshness(now));
        Map<String, Object> late = new LinkedHashMap<>();
        late.put("events", state.late().orElse(null));
        all.put("late", late);
        Map<String, Object> letters = new LinkedHashMap<>();
        letters.put("total", intake.value(0, "dead_letters"));
        letters.put("newest_at", Plain.of(intake.value(0, "newest_letter")));
        all.put("dead_letters", letters);
        return all;
    }

    private Map<String, Object> freshness(Instant now) {
        Newest newest = clock.newest();
        Map<String, Object> freshness = new LinkedHashMap<>();
        freshness.put("watermark", text(newest.watermark()));
        freshness.put("data_now", newest.dataNow(now).toString());
        freshness.put("newest_event", text(newest.event()));
        freshness.put(
                "behind_s",
                newest.event()
                        .map(event -> Math.max(0, Duration.between(event, now).toMillis()) / 1000.0)
                        .orElse(null));
        return freshness;
    }

    private static Map<String, Object> part(PipelineState.Part part) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", part.name());
        object.put("state", part.health().name().toLowerCase(Locale.ROOT));
        object.put("detail", part.detail().orElse(null));
        return object;
    }

    private static Map<String, Object> lag(PipelineState.Lag lag) {
        List<Map<String, Object>> topics = new ArrayList<>();
        long total = 0;
        for (PipelineState.TopicLag topic : lag.topics()) {
            long records = topic.partitions().stream()
                    .mapToLong(PipelineState.PartitionLag::lag)
                    .sum();
            total += records;
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("group", topic.group());
            object.put("topic", topic.topic());
            object.put("lag", records);
            object.put(
                    "partitions",
                    topic.partitions().stream().map(PipelineRoute::partition).toList());
            topics.add(object);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("known", lag.unknown().isEmpty());
        object.put("reason", lag.unknown().orElse(null));
        object.put("records", lag.unknown().isEmpty() ? total : null);
        object.put("topics", topics);
        return object;
    }

    private static Map<String, Object> partition(PipelineState.PartitionLag partition) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("partition", partition.partition());
        object.put("committed", partition.committed().orElse(null));
        object.put("end", partition.end());
        object.put("lag", partition.lag());
        return object;
    }

    private static Map<String, Object> columns(Rows row, List<String> names) {
        Map<String, Object> object = new LinkedHashMap<>();
        names.forEach(name -> object.put(name, Plain.of(row.value(0, name))));
        return object;
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }
}
