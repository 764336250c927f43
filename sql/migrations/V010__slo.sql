-- What an objective's figures leave out, when its budget is used up, and what each rule fires by.

ALTER TABLE slo_status ${on_cluster}
    ADD COLUMN IF NOT EXISTS raw_events Nullable(UInt64) AFTER bad,
    ADD COLUMN IF NOT EXISTS raw_bad Nullable(UInt64) AFTER raw_events,
    ADD COLUMN IF NOT EXISTS excluded_minutes UInt64 AFTER raw_bad,
    ADD COLUMN IF NOT EXISTS exhausted_at Nullable(DateTime64(6, 'UTC')) AFTER budget_remaining,
    ADD COLUMN IF NOT EXISTS firing_by Array(LowCardinality(String)) AFTER firing;

-- The burn rates side by side; null without events in the window. Rows from before have no raw numbers: nothing was
-- excluded then.
CREATE OR REPLACE VIEW current_slo_status ${on_cluster} AS
SELECT
    slo,
    multiIf(
        s.level != '', concat(s.level, 's', if(s.tier = '', '', concat('/', s.tier))),
        s.region != '', concat(s.provider, '/', if(s.model = '', '*', s.model), '/', s.region),
        s.model != '', concat(s.provider, '/', s.model),
        s.provider) AS scope,
    provider,
    nullIf(toString(s.model), '') AS model,
    nullIf(toString(s.region), '') AS region,
    if(s.level = '', 'attempt', s.level) AS level,
    nullIf(toString(s.tier), '') AS tier,
    objective,
    at,
    period,
    events,
    bad,
    ifNull(s.raw_events, s.events) AS raw_events,
    ifNull(s.raw_bad, s.bad) AS raw_bad,
    excluded_minutes,
    error_ratio,
    budget_remaining,
    exhausted_at,
    burn_rates[indexOf(burn_windows, '5m')] AS burn_5m,
    burn_rates[indexOf(burn_windows, '30m')] AS burn_30m,
    burn_rates[indexOf(burn_windows, '1h')] AS burn_1h,
    burn_rates[indexOf(burn_windows, '2h')] AS burn_2h,
    burn_rates[indexOf(burn_windows, '6h')] AS burn_6h,
    burn_rates[indexOf(burn_windows, '1d')] AS burn_1d,
    burn_rates[indexOf(burn_windows, '3d')] AS burn_3d,
    state,
    firing,
    firing_by,
    source,
    coverage,
    watermark,
    revision
FROM slo_status AS s FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1;
