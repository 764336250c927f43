-- What agents say of the end of their tasks. The highest version of a task holds. finished_at may be corrected by a later
-- version, so that the key holds the id alone and there are no partitions: a task is one small row.
CREATE TABLE IF NOT EXISTS tasks ${on_cluster}
(
    task_id     String,
    version     UInt32,
    result      LowCardinality(String),
    finished_at DateTime64(6, 'UTC'),
    score       Nullable(Float64),
    kind        LowCardinality(Nullable(String)),
    team        LowCardinality(Nullable(String)),
    project     LowCardinality(Nullable(String)),
    tier        LowCardinality(Nullable(String))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY task_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW current_tasks ${on_cluster} AS SELECT * FROM tasks FINAL;
