-- Money that can be looked into: the list price beside a reported cost, every price of the book, and what repricing
-- changed.

-- What the attempt costs by the price book when its row was written, whether or not the event brought a cost. Rows from
-- before have none.
ALTER TABLE attempts ${on_cluster}
    ADD COLUMN IF NOT EXISTS list_cost_usd Nullable(Decimal(18, 9)) AFTER cost_usd;

-- USD per million tokens for prompts above a size, other service tiers, cache writes of an hour and reasoning, by what
-- they are for, e.g. 'input priority above 200000'; and factors by region.
ALTER TABLE prices ${on_cluster}
    ADD COLUMN IF NOT EXISTS special_usd Map(String, Decimal(18, 9)) AFTER output_usd,
    ADD COLUMN IF NOT EXISTS uplift Map(String, Decimal(18, 9)) AFTER special_usd;

-- Each run of `nines prices reprice`: written when it begins (state running) and when it ends (done). One that stays
-- running was cut off; what it had changed is right, and the next run does the rest.
CREATE TABLE IF NOT EXISTS price_audit ${on_cluster}
(
    audit_id         String,
    revision         UInt64,
    state            LowCardinality(String),
    at               DateTime64(6, 'UTC'),
    finished_at      Nullable(DateTime64(6, 'UTC')),
    who              String,
    command          String,
    since            Nullable(DateTime64(6, 'UTC')),
    until            Nullable(DateTime64(6, 'UTC')),
    provider         Nullable(String),
    model            Nullable(String),
    price_source     String,
    attempts         UInt64,
    changed          UInt64,
    lists_changed    UInt64,
    unpriced_before  UInt64,
    unpriced_after   UInt64,
    cost_before_usd  Decimal(18, 9),
    cost_after_usd   Decimal(18, 9)
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
ORDER BY audit_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- What a run changed, an attempt a row. The new rows of attempts are made from it.
CREATE TABLE IF NOT EXISTS price_changes ${on_cluster}
(
    audit_id             String,
    chunk                UInt32,
    started_at           DateTime64(6, 'UTC'),
    attempt_id           String,
    version              UInt32,
    cost_before_usd      Nullable(Decimal(18, 9)),
    source_before        LowCardinality(String),
    list_before_usd      Nullable(Decimal(18, 9)),
    cost_usd             Nullable(Decimal(18, 9)),
    cost_source          LowCardinality(String),
    list_cost_usd        Nullable(Decimal(18, 9))
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(started_at)
ORDER BY (audit_id, chunk, started_at, attempt_id)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- A view keeps the columns it was made with: list_cost_usd is new.
CREATE OR REPLACE VIEW current_attempts ${on_cluster} AS
SELECT
    *,
    dateDiff('microsecond', started_at, ended_at) / 1000 AS duration_ms,
    -- Said by the event; else a cost tells: pricing gives 0 where the provider does not bill, null where it is unknown.
    ifNull(billed, ifNull(cost_usd > 0, true)) AS charged
FROM attempts FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1;

CREATE OR REPLACE VIEW current_prices ${on_cluster} AS SELECT * FROM prices FINAL;

CREATE OR REPLACE VIEW current_price_audit ${on_cluster} AS SELECT * FROM price_audit FINAL;

CREATE OR REPLACE VIEW current_price_changes ${on_cluster} AS SELECT * FROM price_changes FINAL;
