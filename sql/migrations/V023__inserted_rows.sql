-- How many rows were ever inserted for each hour: the version of what is stored of the hour. Figures that are kept say by it
-- what they were computed from. A version only grows, so the sum over a range of hours is a version of the range.
--
-- A view counts each block when the block itself is stored already. An insert that was cut off between the two is sent again
-- with its token: the rows are known then, and the count is made up for (deduplicate_blocks_in_dependent_materialized_views,
-- which Database sets). What is counted twice makes kept figures stale, never wrong. Rows from before are not counted:
-- nothing was kept of them.
CREATE TABLE IF NOT EXISTS inserted_rows ${on_cluster}
(
    source LowCardinality(String),
    hour   DateTime('UTC'),
    bucket UInt16,
    rows   UInt64
)
ENGINE = ${replicated}SummingMergeTree(rows)
ORDER BY (source, hour, bucket)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS attempts_inserted ${on_cluster} TO inserted_rows AS
SELECT 'attempts' AS source, toStartOfHour(started_at) AS hour, toUInt16(0) AS bucket, count() AS rows
FROM attempts
GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS panes_1m_inserted ${on_cluster} TO inserted_rows AS
SELECT 'panes_1m' AS source, toStartOfHour(start) AS hour, toUInt16(0) AS bucket, count() AS rows
FROM panes_1m
GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS panes_1h_inserted ${on_cluster} TO inserted_rows AS
SELECT 'panes_1h' AS source, toStartOfHour(start) AS hour, toUInt16(0) AS bucket, count() AS rows
FROM panes_1h
GROUP BY hour;

-- The word of an agent may correct its time, so tasks are counted by their ids: in 256 buckets, not in hours.
CREATE MATERIALIZED VIEW IF NOT EXISTS tasks_inserted ${on_cluster} TO inserted_rows AS
SELECT 'tasks' AS source, toDateTime(0, 'UTC') AS hour, toUInt16(cityHash64(task_id) % 256) AS bucket, count() AS rows
FROM tasks
GROUP BY bucket;

-- Which models were ever seen, by a hash in the place of the hour.
CREATE MATERIALIZED VIEW IF NOT EXISTS models_seen ${on_cluster} TO inserted_rows AS
SELECT
    'models' AS source,
    toDateTime(cityHash64(provider, model) % 4294967296, 'UTC') AS hour,
    toUInt16(0) AS bucket,
    count() AS rows
FROM panes_1h
WHERE level = ''
GROUP BY hour;

-- How far rates were ever complete: max(watermark) of error_rates, which has millions of rows. Rows from before do not count:
-- it is there to tell that the true one moved.
CREATE TABLE IF NOT EXISTS latest_watermarks ${on_cluster}
(
    source    LowCardinality(String),
    watermark SimpleAggregateFunction(max, DateTime64(6, 'UTC'))
)
ENGINE = ${replicated}AggregatingMergeTree
ORDER BY source
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS error_rates_watermark ${on_cluster} TO latest_watermarks AS
SELECT 'error_rates' AS source, max(watermark) AS watermark
FROM error_rates
GROUP BY source;
