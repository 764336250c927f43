-- The newest error rates of each scope, a row each: what is exported to Prometheus.
--
-- Parameters
--   since, until  the range of at
-- Columns
--   model, region, tier      empty on a wider scope;  level  empty for attempts
--   windows, attempts ...    arrays of one length, shortest window first
--   p50_ms ...    duration of good attempts, 1 % relative error
SELECT
    multiIf(
        r.level != '', concat(r.level, 's', if(r.tier = '', '', concat('/', r.tier))),
        r.region != '', concat(r.provider, '/', if(r.model = '', '*', r.model), '/', r.region),
        r.model != '', concat(r.provider, '/', r.model),
        r.provider) AS scope,
    if(r.level = '', r.provider, '') AS provider,
    r.model AS model,
    r.region AS region,
    r.level AS level,
    r.tier AS tier,
    at,
    windows,
    attempts,
    bad,
    throttled,
    excluded,
    p50_ms,
    p95_ms,
    p99_ms
FROM error_rates AS r FINAL
-- Which minute is the newest is asked of the key alone: the arrays of all the others would take ten times as long.
WHERE (r.provider, r.model, r.region, r.level, r.tier, at) IN (
    SELECT provider, model, region, level, tier, max(at)
    FROM error_rates
    WHERE at > {since:DateTime64(6, 'UTC')}
      AND at <= {until:DateTime64(6, 'UTC')}
    GROUP BY provider, model, region, level, tier
)
ORDER BY r.provider, r.model, r.region, r.level, r.tier
SETTINGS do_not_merge_across_partitions_select_final = 1
