package dev.nines.sql.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A query of {@code sql/queries}: the only SQL that reports, web UI and dashboards use. Its parameters, such as
 * {@code {since:DateTime64(6, 'UTC')}}, are bound by the server.
 *
 * @param name the file's name without {@code .sql}
 * @param text with a comment on top that tells purpose, parameters and columns
 */
public record NamedQuery(String name, String text) {
    static final List<String> NAMES = List.of(
            "outages",
            "outage-cost",
            "outage-impact",
            "outage-cost-rows",
            "error-rates",
            "slo",
            "spend",
            "spend-by-team",
            "spend-meters",
            "focus",
            "focus-closings",
            "requests",
            "tasks",
            "status-lag",
            "whatif",
            "reliability",
            "co-occurrence",
            "declared-cost",
            "tradeoff",
            "behaviour",
            "quality",
            "price-drift",
            "price-audit",
            "sla",
            "sla-evidence",
            "input",
            "freshness");

    /** May have millions of rows. */
    static final Set<String> EXPORTS = Set.of("focus");

    /** What reports that Java computes, or puts together, read besides; they are no reports themselves. */
    static final List<String> PARTS = List.of(
            "whatif-targets",
            "whatif-days",
            "whatif-hours",
            "whatif-latencies",
            "whatif-latencies-1h",
            "whatif-outages",
            "whatif-retries",
            "whatif-prices",
            "outage-standing");

    /** What pages of the web UI show beside reports. */
    static final List<String> VIEWS = List.of(
            "overview",
            "error-series",
            "outage-series",
            "outage-markers",
            "slo-series",
            "alert-history",
            "letter-reasons",
            "intake-series",
            "spend-series");

    /** What a post-mortem is made of: they take an outage's id as scope, and tell nothing without. */
    static final List<String> OF_AN_OUTAGE =
            List.of("postmortem", "postmortem-timeline", "postmortem-impact", "postmortem-slos", "postmortem-requests");

    /** What a server asks on its own, of no range. */
    static final List<String> STANDING = List.of("newest", "intake");

    /** What is exported to Prometheus, asked every few seconds. */
    public static final List<String> METRICS = List.of(
            "metrics-freshness",
            "metrics-slo",
            "metrics-rates",
            "metrics-counters",
            "metrics-outages",
            "metrics-states",
            "metrics-letters");

    /** @throws IllegalArgumentException naming what there is */
    public static NamedQuery of(String name) {
        if (Stream.of(NAMES, PARTS, VIEWS, OF_AN_OUTAGE, STANDING, METRICS).noneMatch(names -> names.contains(name))) {
            throw new IllegalArgumentException(
                    "there is no report '" + name + "'; there are " + String.join(", ", NAMES));
        }
        try (InputStream resource = NamedQuery.class.getResourceAsStream("/dev/nines/sql/queries/" + name + ".sql")) {
            if (resource == null) {
                throw new IllegalStateException("query " + name + " is not packaged");
            }
            return new NamedQuery(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("query " + name, e);
        }
    }
}
