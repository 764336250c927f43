-- Figures of requests and tasks beside those of attempts, regions of a provider, and what else a pane tells.
-- level is request or task, empty for attempts: rows from before are such. tier is empty for all tiers.

ALTER TABLE panes_1m ${on_cluster}
    ADD COLUMN IF NOT EXISTS level LowCardinality(String) AFTER region,
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String) AFTER level,
    ADD COLUMN IF NOT EXISTS attempts_made UInt64 AFTER first_attempts,
    ADD COLUMN IF NOT EXISTS token_rate_bins Array(Int32) AFTER output_length_counts,
    ADD COLUMN IF NOT EXISTS token_rate_counts Array(UInt64) AFTER token_rate_bins,
    MODIFY ORDER BY (provider, model, region, start, shard, level, tier);

ALTER TABLE panes_1h ${on_cluster}
    ADD COLUMN IF NOT EXISTS level LowCardinality(String) AFTER region,
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String) AFTER level,
    ADD COLUMN IF NOT EXISTS attempts_made UInt64 AFTER first_attempts,
    ADD COLUMN IF NOT EXISTS token_rate_bins Array(Int32) AFTER output_length_counts,
    ADD COLUMN IF NOT EXISTS token_rate_counts Array(UInt64) AFTER token_rate_bins,
    MODIFY ORDER BY (provider, model, region, start, shard, level, tier);

ALTER TABLE error_rates ${on_cluster}
    ADD COLUMN IF NOT EXISTS level LowCardinality(String) AFTER region,
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String) AFTER level,
    MODIFY ORDER BY (provider, model, region, at, level, tier);

ALTER TABLE slo_status ${on_cluster}
    ADD COLUMN IF NOT EXISTS level LowCardinality(String) AFTER region,
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String) AFTER level,
    MODIFY ORDER BY (slo, provider, model, region, at, level, tier);

ALTER TABLE alerts ${on_cluster}
    ADD COLUMN IF NOT EXISTS level LowCardinality(String) AFTER region,
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String) AFTER level;

-- The sum of a pane's shards. A histogram is a tuple of bins and counts. scope is provider, provider/model,
-- provider/*/region, provider/model/region, requests or requests/tier, tasks or tasks/tier.
CREATE OR REPLACE VIEW current_panes_1m ${on_cluster} AS
SELECT
    multiIf(
        p.level != '', concat(p.level, 's', if(p.tier = '', '', concat('/', p.tier))),
        p.region != '', concat(p.provider, '/', if(p.model = '', '*', p.model), '/', p.region),
        p.model != '', concat(p.provider, '/', p.model),
        p.provider) AS scope,
    p.provider AS provider,
    nullIf(toString(p.model), '') AS model,
    nullIf(toString(p.region), '') AS region,
    if(p.level = '', 'attempt', p.level) AS level,
    nullIf(toString(p.tier), '') AS tier,
    p.start AS start,
    sum(p.attempts) AS attempts,
    sum(p.bad) AS bad,
    sum(p.throttled) AS throttled,
    sum(p.excluded) AS excluded,
    sumMap(p.outcomes) AS outcomes,
    sum(p.probes) AS probes,
    sum(p.probes_bad) AS probes_bad,
    sumMap(p.probe_outcomes) AS probe_outcomes,
    sum(p.first_attempts) AS first_attempts,
    sum(p.attempts_made) AS attempts_made,
    sum(p.input_tokens) AS input_tokens,
    sum(p.cache_read_tokens) AS cache_read_tokens,
    sum(p.cache_write_tokens) AS cache_write_tokens,
    sum(p.output_tokens) AS output_tokens,
    sum(p.reasoning_tokens) AS reasoning_tokens,
    sum(p.cost_usd) AS cost_usd,
    sum(p.wasted_usd) AS wasted_usd,
    sum(p.retry_usd) AS retry_usd,
    sum(p.probe_usd) AS probe_usd,
    sum(p.wasted_tokens) AS wasted_tokens,
    sum(p.unpriced_attempts) AS unpriced_attempts,
    sumMap(p.latency_bins, p.latency_counts) AS latency,
    sumMap(p.failed_latency_bins, p.failed_latency_counts) AS failed_latency,
    sumMap(p.ttft_bins, p.ttft_counts) AS ttft,
    sumMap(p.output_length_bins, p.output_length_counts) AS output_length,
    sumMap(p.token_rate_bins, p.token_rate_counts) AS token_rate,
    sumMap(p.probe_latency_bins, p.probe_latency_counts) AS probe_latency,
    sumMap(p.callers_ok_bins, p.callers_ok_counts) AS callers_ok,
    sumMap(p.callers_bad_bins, p.callers_bad_counts) AS callers_bad,
    sumMap(p.callers_auth_bins, p.callers_auth_counts) AS callers_auth,
    arraySort(groupUniqArrayArray(p.gateways)) AS gateways,
    arraySlice(arraySort(groupUniqArrayArray(p.sample_request_ids)), 1, 5) AS sample_request_ids,
    max(p.max_context_tokens) AS max_context_tokens,
    min(p.min_headroom) AS min_headroom,
    sum(p.sequence) AS revision
FROM panes_1m AS p FINAL
GROUP BY p.provider, p.model, p.region, p.level, p.tier, p.start
SETTINGS do_not_merge_across_partitions_select_final = 1;

CREATE OR REPLACE VIEW current_panes_1h ${on_cluster} AS
SELECT
    multiIf(
        p.level != '', concat(p.level, 's', if(p.tier = '', '', concat('/', p.tier))),
        p.region != '', concat(p.provider, '/', if(p.model = '', '*', p.model), '/', p.region),
        p.model != '', concat(p.provider, '/', p.model),
        p.provider) AS scope,
    p.provider AS provider,
    nullIf(toString(p.model), '') AS model,
    nullIf(toString(p.region), '') AS region,
    if(p.level = '', 'attempt', p.level) AS level,
    nullIf(toString(p.tier), '') AS tier,
    p.start AS start,
    sum(p.attempts) AS attempts,
    sum(p.bad) AS bad,
    sum(p.throttled) AS throttled,
    sum(p.excluded) AS excluded,
    sumMap(p.outcomes) AS outcomes,
    sum(p.probes) AS probes,
    sum(p.probes_bad) AS probes_bad,
    sumMap(p.probe_outcomes) AS probe_outcomes,
    sum(p.first_attempts) AS first_attempts,
    sum(p.attempts_made) AS attempts_made,
    sum(p.input_tokens) AS input_tokens,
    sum(p.cache_read_tokens) AS cache_read_tokens,
    sum(p.cache_write_tokens) AS cache_write_tokens,
    sum(p.output_tokens) AS output_tokens,
    sum(p.reasoning_tokens) AS reasoning_tokens,
    sum(p.cost_usd) AS cost_usd,
    sum(p.wasted_usd) AS wasted_usd,
    sum(p.retry_usd) AS retry_usd,
    sum(p.probe_usd) AS probe_usd,
    sum(p.wasted_tokens) AS wasted_tokens,
    sum(p.unpriced_attempts) AS unpriced_attempts,
    sumMap(p.latency_bins, p.latency_counts) AS latency,
    sumMap(p.failed_latency_bins, p.failed_latency_counts) AS failed_latency,
    sumMap(p.ttft_bins, p.ttft_counts) AS ttft,
    sumMap(p.output_length_bins, p.output_length_counts) AS output_length,
    sumMap(p.token_rate_bins, p.token_rate_counts) AS token_rate,
    sumMap(p.probe_latency_bins, p.probe_latency_counts) AS probe_latency,
    sumMap(p.callers_ok_bins, p.callers_ok_counts) AS callers_ok,
    sumMap(p.callers_bad_bins, p.callers_bad_counts) AS callers_bad,
    sumMap(p.callers_auth_bins, p.callers_auth_counts) AS callers_auth,
    arraySort(groupUniqArrayArray(p.gateways)) AS gateways,
    arraySlice(arraySort(groupUniqArrayArray(p.sample_request_ids)), 1, 5) AS sample_request_ids,
    max(p.max_context_tokens) AS max_context_tokens,
    min(p.min_headroom) AS min_headroom,
    sum(p.sequence) AS revision
FROM panes_1h AS p FINAL
GROUP BY p.provider, p.model, p.region, p.level, p.tier, p.start
SETTINGS do_not_merge_across_partitions_select_final = 1;



-- One row for each scope, minute and window. A ratio is bad / (attempts - throttled - excluded).
CREATE OR REPLACE VIEW current_error_rates ${on_cluster} AS
SELECT
    multiIf(
        r.level != '', concat(r.level, 's', if(r.tier = '', '', concat('/', r.tier))),
        r.region != '', concat(r.provider, '/', if(r.model = '', '*', r.model), '/', r.region),
        r.model != '', concat(r.provider, '/', r.model),
        r.provider) AS scope,
    provider,
    nullIf(toString(r.model), '') AS model,
    nullIf(toString(r.region), '') AS region,
    if(r.level = '', 'attempt', r.level) AS level,
    nullIf(toString(r.tier), '') AS tier,
    at,
    source,
    w.1 AS window,
    w.2 AS attempts,
    w.3 AS bad,
    w.4 AS throttled,
    w.5 AS excluded,
    if(w.2 = w.4 + w.5, NULL, w.3 / (w.2 - w.4 - w.5)) AS error_ratio,
    w.6 AS p50_ms,
    w.7 AS p95_ms,
    w.8 AS p99_ms,
    w.9 AS coverage,
    watermark,
    revision
FROM error_rates AS r FINAL
ARRAY JOIN arrayZip(windows, r.attempts, r.bad, r.throttled, r.excluded, r.p50_ms, r.p95_ms, r.p99_ms, r.coverage) AS w
SETTINGS do_not_merge_across_partitions_select_final = 1;



-- The burn rates side by side; null without events in the window.
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
    error_ratio,
    budget_remaining,
    burn_rates[indexOf(burn_windows, '5m')] AS burn_5m,
    burn_rates[indexOf(burn_windows, '30m')] AS burn_30m,
    burn_rates[indexOf(burn_windows, '1h')] AS burn_1h,
    burn_rates[indexOf(burn_windows, '2h')] AS burn_2h,
    burn_rates[indexOf(burn_windows, '6h')] AS burn_6h,
    burn_rates[indexOf(burn_windows, '1d')] AS burn_1d,
    burn_rates[indexOf(burn_windows, '3d')] AS burn_3d,
    state,
    firing,
    source,
    coverage,
    watermark,
    revision
FROM slo_status AS s FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1;

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

CREATE OR REPLACE VIEW current_alerts ${on_cluster} AS
SELECT
    multiIf(
        a.level != '', concat(a.level, 's', if(a.tier = '', '', concat('/', a.tier))),
        a.region != '', concat(a.provider, '/', if(a.model = '', '*', a.model), '/', a.region),
        a.model != '', concat(a.provider, '/', a.model),
        a.provider) AS scope,
    * EXCEPT (model, region, level, tier),
    nullIf(toString(a.model), '') AS model,
    nullIf(toString(a.region), '') AS region,
    if(a.level = '', 'attempt', a.level) AS level,
    nullIf(toString(a.tier), '') AS tier
FROM alerts AS a FINAL;
