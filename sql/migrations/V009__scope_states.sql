-- How each scope stands now, what changed in a window of behaviour, and whether a window was closed as the new normal.

CREATE TABLE IF NOT EXISTS scope_states ${on_cluster}
(
    provider  LowCardinality(String),
    model     LowCardinality(String),
    region    LowCardinality(String),
    state     LowCardinality(String),
    since     DateTime64(6, 'UTC'),
    rate      Float64,
    outage_id Nullable(String),
    watermark DateTime64(6, 'UTC'),
    revision  UInt64
)
ENGINE = ${replicated}ReplacingMergeTree(revision)
ORDER BY (provider, model, region)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- state is healthy, suspect, open, recovering, no_signal or stale. rate is attempts a second.
CREATE OR REPLACE VIEW current_scope_states ${on_cluster} AS
SELECT
    multiIf(
        s.region != '', concat(s.provider, '/', if(s.model = '', '*', s.model), '/', s.region),
        s.model != '', concat(s.provider, '/', s.model),
        s.provider) AS scope,
    * EXCEPT (model, region),
    nullIf(toString(s.model), '') AS model,
    nullIf(toString(s.region), '') AS region
FROM scope_states AS s FINAL;

ALTER TABLE outages ${on_cluster}
    ADD COLUMN IF NOT EXISTS signal LowCardinality(Nullable(String)) AFTER sample_request_ids,
    ADD COLUMN IF NOT EXISTS accepted Bool AFTER signal;

-- Made anew, as a view keeps the columns it was made with.
CREATE OR REPLACE VIEW current_outages ${on_cluster} AS
SELECT
    multiIf(
        o.region != '', concat(o.provider, '/', if(o.model = '', '*', o.model), '/', o.region),
        o.model != '', concat(o.provider, '/', o.model),
        o.provider) AS scope,
    * EXCEPT (model, region),
    nullIf(toString(o.model), '') AS model,
    nullIf(toString(o.region), '') AS region
FROM outages AS o FINAL;
