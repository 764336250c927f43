package dev.nines.dashboards.metrics;

/** Every metric there is, with what /metrics says of it; docs/alerts.md lists the same. */
enum Metric {
    SLI_5M("slo:sli_error:ratio_rate5m", Kind.GAUGE, "Share of bad events of an objective over 5 minutes"),
    SLI_30M("slo:sli_error:ratio_rate30m", Kind.GAUGE, "Share of bad events of an objective over 30 minutes"),
    SLI_1H("slo:sli_error:ratio_rate1h", Kind.GAUGE, "Share of bad events of an objective over 1 hour"),
    SLI_2H("slo:sli_error:ratio_rate2h", Kind.GAUGE, "Share of bad events of an objective over 2 hours"),
    SLI_6H("slo:sli_error:ratio_rate6h", Kind.GAUGE, "Share of bad events of an objective over 6 hours"),
    SLI_1D("slo:sli_error:ratio_rate1d", Kind.GAUGE, "Share of bad events of an objective over 1 day"),
    SLI_3D("slo:sli_error:ratio_rate3d", Kind.GAUGE, "Share of bad events of an objective over 3 days"),
    SLI_30D("slo:sli_error:ratio_rate30d", Kind.GAUGE, "Share of bad events of an objective over 30 days"),
    OBJECTIVE("slo:objective:ratio", Kind.GAUGE, "Share of good events that is promised"),
    ERROR_BUDGET("slo:error_budget:ratio", Kind.GAUGE, "Share of bad events that is allowed"),
    PERIOD_DAYS("slo:time_period:days", Kind.GAUGE, "Days the promise is about"),
    CURRENT_BURN("slo:current_burn_rate:ratio", Kind.GAUGE, "Burn rate of the last 5 minutes"),
    PERIOD_BURN("slo:period_burn_rate:ratio", Kind.GAUGE, "Burn rate of the whole period"),
    BUDGET_REMAINING(
            "slo:period_error_budget_remaining:ratio",
            Kind.GAUGE,
            "Share of the budget that is left, below 0 when overspent"),
    SLO_INFO("sloth_slo_info", Kind.INFO, "An objective and a scope it is judged for"),
    SLO_EVENTS("nines_slo_events", Kind.GAUGE, "Events of an objective in a window"),
    SLO_BAD_EVENTS("nines_slo_bad_events", Kind.GAUGE, "Bad events of an objective in a window"),
    SLO_FIRING("nines_slo_firing", Kind.GAUGE, "1 while our own evaluator fires this rule"),
    ERROR_RATIO("nines_error_ratio", Kind.GAUGE, "Bad share of what counts of a scope in a window"),
    WINDOW_ATTEMPTS("nines_window_attempts", Kind.GAUGE, "Attempts, requests or tasks of a scope in a window"),
    LATENCY(
            "nines_latency_seconds",
            Kind.GAUGE,
            "Duration of good attempts of a scope in a window, relative error 1 %"),
    ATTEMPTS("nines_attempts_total", Kind.COUNTER, "Attempts counted since 1 January"),
    GOOD("nines_attempts_good_total", Kind.COUNTER, "Attempts judged good since 1 January"),
    BAD("nines_attempts_bad_total", Kind.COUNTER, "Attempts judged bad since 1 January"),
    THROTTLED("nines_attempts_throttled_total", Kind.COUNTER, "Attempts the provider throttled since 1 January"),
    EXCLUDED(
            "nines_attempts_excluded_total",
            Kind.COUNTER,
            "Attempts that say nothing about the provider since 1 January"),
    OUTCOMES("nines_outcomes_total", Kind.COUNTER, "Attempts at a provider by outcome since 1 January"),
    PROBES("nines_probes_total", Kind.COUNTER, "Probes since 1 January"),
    PROBES_BAD("nines_probes_bad_total", Kind.COUNTER, "Probes judged bad since 1 January"),
    INPUT_TOKENS("nines_input_tokens_total", Kind.COUNTER, "Tokens sent since 1 January, cached ones included"),
    OUTPUT_TOKENS("nines_output_tokens_total", Kind.COUNTER, "Tokens received since 1 January"),
    SPEND("nines_spend_usd_total", Kind.COUNTER, "Business money spent since 1 January, probes left out"),
    WASTED("nines_wasted_usd_total", Kind.COUNTER, "Money for attempts that were not useful since 1 January"),
    RETRY("nines_retry_usd_total", Kind.COUNTER, "Money for second and further tries since 1 January"),
    PROBE_SPEND("nines_probe_usd_total", Kind.COUNTER, "Money for probes since 1 January"),
    UNPRICED("nines_unpriced_attempts_total", Kind.COUNTER, "Charged attempts of unknown cost since 1 January"),
    OUTAGE_OPEN("nines_outage_open", Kind.GAUGE, "1 for each window that is open"),
    OUTAGES_OPEN("nines_outages_open", Kind.GAUGE, "Windows that are open by level, kind and severity"),
    OUTAGE_SEVERITY("nines_outage_severity", Kind.GAUGE, "Severity of an open window: 1 is worst, 4 is no outage"),
    OUTAGE_ONSET("nines_outage_onset_timestamp_seconds", Kind.GAUGE, "When an open window began"),
    OUTAGE_DETECTED("nines_outage_detected_timestamp_seconds", Kind.GAUGE, "When an open window was found"),
    SCOPE_STATE("nines_scope_state", Kind.GAUGE, "1 for the state a scope is in"),
    DEAD_LETTERS("nines_dead_letters_total", Kind.COUNTER, "Rejected inputs by source and class of reason"),
    WATERMARK("nines_watermark_timestamp_seconds", Kind.GAUGE, "Event time up to which rates are complete"),
    FRESHNESS("nines_freshness_seconds", Kind.GAUGE, "How far the watermark is behind the clock"),
    LAST_ATTEMPT("nines_last_attempt_timestamp_seconds", Kind.GAUGE, "Start of the newest attempt stored"),
    LAG("nines_pipeline_lag_records", Kind.GAUGE, "Records in Kafka that a consumer group has not done yet"),
    LAG_KNOWN("nines_pipeline_lag_known", Kind.GAUGE, "1 if Kafka told the lag"),
    PART_UP("nines_part_up", Kind.GAUGE, "1 while a part of this process runs"),
    FOLDED("nines_metrics_folded", Kind.GAUGE, "Scopes beyond metrics.scopes: in no series, or in \"other\""),
    UP("nines_metrics_up", Kind.GAUGE, "1 if the last refresh of these figures went well"),
    AGE("nines_metrics_age_seconds", Kind.GAUGE, "Since the last refresh that went well"),
    FAILURES(
            "nines_metrics_refresh_failures_total",
            Kind.COUNTER,
            "Refreshes that failed since the start of this process"),
    TOOK("nines_metrics_refresh_seconds", Kind.GAUGE, "How long the last refresh took");

    /** What Prometheus may do with it. */
    enum Kind {
        GAUGE,
        COUNTER,
        INFO
    }

    private final String exposed;
    private final Kind kind;
    private final String help;

    Metric(String exposed, Kind kind, String help) {
        this.exposed = exposed;
        this.kind = kind;
        this.help = help;
    }

    /** As it stands in /metrics. */
    String exposed() {
        return exposed;
    }

    Kind kind() {
        return kind;
    }

    String help() {
        return help;
    }

    /** Without the ending that the format adds. */
    String base() {
        return switch (kind) {
            case GAUGE -> exposed;
            case COUNTER -> exposed.substring(0, exposed.length() - "_total".length());
            case INFO -> exposed.substring(0, exposed.length() - "_info".length());
        };
    }
}
