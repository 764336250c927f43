-- One row for each version of an attempt that was stored; the highest version is the attempt.
-- provider, model and outcome may be corrected by a later version, so the key holds only what may not: start and id.
-- Decimal(18, 9) is the contract's money; a null is an unknown, never a 0.
CREATE TABLE IF NOT EXISTS attempts ${on_cluster}
(
    attempt_id          String,
    version             UInt32,
    request_id          String,
    task_id             Nullable(String),
    attempt_no          UInt32,
    previous_attempt_id Nullable(String),
    origin              LowCardinality(String),
    started_at          DateTime64(6, 'UTC') CODEC(Delta, LZ4),
    ended_at            DateTime64(6, 'UTC') CODEC(Delta, LZ4),
    gateway             LowCardinality(Nullable(String)),
    provider            LowCardinality(String),
    model               LowCardinality(String),
    served_model        LowCardinality(Nullable(String)),
    region              LowCardinality(Nullable(String)),
    operation           LowCardinality(Nullable(String)),
    outcome             LowCardinality(String),
    judgement           LowCardinality(String),
    status_code         Nullable(UInt16),
    error_type          LowCardinality(Nullable(String)),
    finish_reason       LowCardinality(Nullable(String)),
    provider_request_id Nullable(String),
    streaming           Nullable(Bool),
    ttft_ms             Nullable(Float64),
    input_tokens        Nullable(UInt32),
    cache_read_tokens   Nullable(UInt32),
    cache_write_tokens  Nullable(UInt32),
    output_tokens       Nullable(UInt32),
    reasoning_tokens    Nullable(UInt32),
    cost_usd            Nullable(Decimal(18, 9)),
    cost_source         LowCardinality(String),
    billed              Nullable(Bool),
    cache_hit           Bool,
    tenant              LowCardinality(Nullable(String)),
    team                LowCardinality(Nullable(String)),
    project             LowCardinality(Nullable(String)),
    tier                LowCardinality(Nullable(String)),
    tags                Map(LowCardinality(String), String)
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(started_at)
PRIMARY KEY started_at
ORDER BY (started_at, attempt_id)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;
