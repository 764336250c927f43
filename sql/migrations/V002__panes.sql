-- One row for each snapshot of a pane's shard; the highest sequence is the shard, the pane is the sum of its shards.
-- attempts, bad, throttled and excluded count gateway attempts; probes have counts of their own.
-- model and region are empty on a wider scope. A histogram is two arrays: DDSketch bins (relative error 1 %) and counts;
-- that of callers has 64 bins by hash.
CREATE TABLE IF NOT EXISTS panes_1m ${on_cluster}
(
    provider              LowCardinality(String),
    model                 LowCardinality(String),
    region                LowCardinality(String),
    start                 DateTime('UTC') CODEC(Delta, LZ4),
    shard                 UInt16,
    sequence              UInt64,
    attempts              UInt64,
    bad                   UInt64,
    throttled             UInt64,
    excluded              UInt64,
    outcomes              Map(LowCardinality(String), UInt64),
    probes                UInt64,
    probes_bad            UInt64,
    probe_outcomes        Map(LowCardinality(String), UInt64),
    first_attempts        UInt64,
    input_tokens          UInt64,
    cache_read_tokens     UInt64,
    cache_write_tokens    UInt64,
    output_tokens         UInt64,
    reasoning_tokens      UInt64,
    cost_usd              Decimal(18, 9),
    wasted_usd            Decimal(18, 9),
    retry_usd             Decimal(18, 9),
    probe_usd             Decimal(18, 9),
    wasted_tokens         UInt64,
    unpriced_attempts     UInt64,
    latency_bins          Array(Int32),
    latency_counts        Array(UInt64),
    failed_latency_bins   Array(Int32),
    failed_latency_counts Array(UInt64),
    ttft_bins             Array(Int32),
    ttft_counts           Array(UInt64),
    output_length_bins    Array(Int32),
    output_length_counts  Array(UInt64),
    callers_ok_bins       Array(Int32),
    callers_ok_counts     Array(UInt64),
    callers_bad_bins      Array(Int32),
    callers_bad_counts    Array(UInt64),
    callers_auth_bins     Array(Int32),
    callers_auth_counts   Array(UInt64),
    gateways              Array(String),
    sample_request_ids    Array(String),
    max_context_tokens    Nullable(UInt64),
    min_headroom          Nullable(Float64)
)
ENGINE = ${replicated}ReplacingMergeTree(sequence)
PARTITION BY toYYYYMM(start)
ORDER BY (provider, model, region, start, shard)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS panes_1h ${on_cluster}
(
    provider              LowCardinality(String),
    model                 LowCardinality(String),
    region                LowCardinality(String),
    start                 DateTime('UTC') CODEC(Delta, LZ4),
    shard                 UInt16,
    sequence              UInt64,
    attempts              UInt64,
    bad                   UInt64,
    throttled             UInt64,
    excluded              UInt64,
    outcomes              Map(LowCardinality(String), UInt64),
    probes                UInt64,
    probes_bad            UInt64,
    probe_outcomes        Map(LowCardinality(String), UInt64),
    first_attempts        UInt64,
    input_tokens          UInt64,
    cache_read_tokens     UInt64,
    cache_write_tokens    UInt64,
    output_tokens         UInt64,
    reasoning_tokens      UInt64,
    cost_usd              Decimal(18, 9),
    wasted_usd            Decimal(18, 9),
    retry_usd             Decimal(18, 9),
    probe_usd             Decimal(18, 9),
    wasted_tokens         UInt64,
    unpriced_attempts     UInt64,
    latency_bins          Array(Int32),
    latency_counts        Array(UInt64),
    failed_latency_bins   Array(Int32),
    failed_latency_counts Array(UInt64),
    ttft_bins             Array(Int32),
    ttft_counts           Array(UInt64),
    output_length_bins    Array(Int32),
    output_length_counts  Array(UInt64),
    callers_ok_bins       Array(Int32),
    callers_ok_counts     Array(UInt64),
    callers_bad_bins      Array(Int32),
    callers_bad_counts    Array(UInt64),
    callers_auth_bins     Array(Int32),
    callers_auth_counts   Array(UInt64),
    gateways              Array(String),
    sample_request_ids    Array(String),
    max_context_tokens    Nullable(UInt64),
    min_headroom          Nullable(Float64)
)
ENGINE = ${replicated}ReplacingMergeTree(sequence)
PARTITION BY toYear(start)
ORDER BY (provider, model, region, start, shard)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;
