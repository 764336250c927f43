-- The newest error rates of each scope and window in the range.
--
-- Parameters
--   since, until  the range of at
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   at            end of the window
--   error_ratio   bad / (attempts - throttled - excluded); null where nothing counts
--   p50_ms ...    duration of good attempts, 1 % relative error
--   level, tier   attempt, or request or task, of a tier or (null) of all
--   coverage      share of the window's minutes that were measured, 0 to 1
--   source        traffic, or probes where the scope has no traffic
SELECT
    scope,
    window,
    at,
    attempts,
    bad,
    throttled,
    excluded,
    error_ratio,
    p50_ms,
    p95_ms,
    p99_ms,
    coverage,
    provider,
    model,
    region,
    level,
    tier,
    source,
    watermark,
    revision
FROM current_error_rates
WHERE (scope, at) IN (
    SELECT scope, max(at)
    FROM current_error_rates
    WHERE at > {since:DateTime64(6, 'UTC')}
      AND at <= {until:DateTime64(6, 'UTC')}
      AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
    GROUP BY scope
)
ORDER BY scope, indexOf(['1m', '5m', '30m', '1h', '6h', '1d', '3d', '30d'], window)
