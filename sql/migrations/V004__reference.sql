-- What the outside declares: providers their incidents, vendors their prices.

CREATE TABLE IF NOT EXISTS incidents ${on_cluster}
(
    incident_id   String,
    version       UInt64,
    provider      LowCardinality(String),
    page          String,
    title         String,
    impact        LowCardinality(String),
    status        LowCardinality(String),
    started_at    DateTime64(6, 'UTC'),
    first_seen_at DateTime64(6, 'UTC'),
    resolved_at   Nullable(DateTime64(6, 'UTC')),
    components    Array(String),
    models        Array(String)
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (provider, incident_id)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- USD per million tokens from valid_from on. The price published last holds: it may correct an earlier one.
CREATE TABLE IF NOT EXISTS prices ${on_cluster}
(
    provider        LowCardinality(String),
    model           String,
    valid_from      DateTime64(6, 'UTC'),
    input_usd       Decimal(18, 9),
    cache_read_usd  Nullable(Decimal(18, 9)),
    cache_write_usd Nullable(Decimal(18, 9)),
    output_usd      Decimal(18, 9),
    source          String,
    published_at    DateTime64(3, 'UTC')
)
ENGINE = ${replicated}ReplacingMergeTree(published_at)
ORDER BY (provider, model, valid_from)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;
