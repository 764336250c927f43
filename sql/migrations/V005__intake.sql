-- How the data came in: what was rejected, and which runs of ingest are stored whole.

CREATE TABLE IF NOT EXISTS dead_letters ${on_cluster}
(
    letter_id   String,
    source      String,
    format      LowCardinality(String),
    position    UInt64,
    reason      String,
    content     Nullable(String),
    rejected_at DateTime64(6, 'UTC')
)
ENGINE = ${replicated}ReplacingMergeTree(rejected_at)
ORDER BY letter_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- A run's end mark as one partition of one topic showed it, written behind the rows it speaks for.
CREATE TABLE IF NOT EXISTS run_ends ${on_cluster}
(
    run_id    String,
    topic     LowCardinality(String),
    partition UInt16,
    shard     Int32,
    watermark DateTime64(6, 'UTC')
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (run_id, topic, partition, shard)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- Runs whose every row is stored and computed: all partitions showed their end.
CREATE TABLE IF NOT EXISTS ingest_runs ${on_cluster}
(
    run_id       String,
    watermark    DateTime64(6, 'UTC'),
    completed_at DateTime64(6, 'UTC')
)
ENGINE = ${replicated}ReplacingMergeTree(completed_at)
ORDER BY run_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;
