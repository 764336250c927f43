-- What the streams conclude. The highest revision of a key holds; model and region are empty on a wider scope.

-- One row for each scope and minute; the windows are arrays of one length, shortest window first.
CREATE TABLE IF NOT EXISTS error_rates ${on_cluster}
(
    provider  LowCardinality(String),
    model     LowCardinality(String),
    region    LowCardinality(String),
    at        DateTime('UTC') CODEC(Delta, LZ4),
    source    LowCardinality(String),
    windows   Array(LowCardinality(String)),
    attempts  Array(UInt64),
    bad       Array(UInt64),
    throttled Array(UInt64),
    excluded  Array(UInt64),
    p50_ms    Array(Nullable(Float64)),
    p95_ms    Array(Nullable(Float64)),
    p99_ms    Array(Nullable(Float64)),
    coverage  Array(Float64),
    watermark DateTime64(6, 'UTC'),
    revision  UInt64
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(at)
ORDER BY (provider, model, region, at)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- One row for each objective, scope and minute; the burn rates are arrays of one length.
CREATE TABLE IF NOT EXISTS slo_status ${on_cluster}
(
    slo              LowCardinality(String),
    provider         LowCardinality(String),
    model            LowCardinality(String),
    region           LowCardinality(String),
    objective        Float64,
    at               DateTime('UTC') CODEC(Delta, LZ4),
    period           LowCardinality(String),
    events           UInt64,
    bad              UInt64,
    error_ratio      Nullable(Float64),
    budget_remaining Nullable(Float64),
    burn_windows     Array(LowCardinality(String)),
    burn_rates       Array(Nullable(Float64)),
    burn_events      Array(UInt64),
    burn_bad         Array(UInt64),
    firing           Array(LowCardinality(String)),
    source           LowCardinality(String),
    state            LowCardinality(String),
    coverage         Float64,
    watermark        DateTime64(6, 'UTC'),
    revision         UInt64
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(at)
ORDER BY (slo, provider, model, region, at)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS outages ${on_cluster}
(
    outage_id             String,
    provider              LowCardinality(String),
    model                 LowCardinality(String),
    region                LowCardinality(String),
    kind                  LowCardinality(String),
    severity              LowCardinality(String),
    peak_severity         LowCardinality(String),
    state                 LowCardinality(String),
    onset                 DateTime64(6, 'UTC'),
    detected_at           DateTime64(6, 'UTC'),
    ended_at              Nullable(DateTime64(6, 'UTC')),
    recovered_detected_at Nullable(DateTime64(6, 'UTC')),
    attempts              UInt64,
    bad                   UInt64,
    throttled             UInt64,
    peak_error_ratio      Float64,
    outcomes              Map(LowCardinality(String), UInt64),
    probe_outcomes        Map(LowCardinality(String), UInt64),
    models                Array(String),
    regions               Array(String),
    gateways              Array(String),
    confirmed_by          LowCardinality(String),
    parent_id             Nullable(String),
    flaps                 UInt32,
    sample_request_ids    Array(String),
    watermark             DateTime64(6, 'UTC'),
    revision              UInt64
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
ORDER BY outage_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS alerts ${on_cluster}
(
    alert_id    String,
    slo         LowCardinality(String),
    provider    LowCardinality(String),
    model       LowCardinality(String),
    region      LowCardinality(String),
    severity    LowCardinality(String),
    rule        LowCardinality(String),
    state       LowCardinality(String),
    fired_at    DateTime64(6, 'UTC'),
    resolved_at Nullable(DateTime64(6, 'UTC')),
    burn_long   Float64,
    burn_short  Float64,
    revision    UInt64
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
ORDER BY alert_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;
