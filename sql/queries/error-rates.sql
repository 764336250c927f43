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
WITH
    -- The newest of each scope are mostly of the last hours: those are looked through first, the whole range only for scopes that
    -- are silent since. Both are scalars, so that they are found once.
    (SELECT max(at) FROM error_rates) AS computed,
    least({until:DateTime64(6, 'UTC')}, toDateTime64(computed, 6, 'UTC')) AS now,
    (
        SELECT groupArray(key)
        FROM
        (
            SELECT (e.provider, e.model, e.region, e.level, e.tier, max(e.at)) AS key
            FROM error_rates AS e
            WHERE e.at > greatest({since:DateTime64(6, 'UTC')}, now - INTERVAL 6 HOUR)
              AND e.at <= now
              AND ({scope:String} = '' OR e.provider = whose)
            GROUP BY e.provider, e.model, e.region, e.level, e.tier
        )
    ) AS lately,
    (
        SELECT groupArray(key)
        FROM
        (
            SELECT (e.provider, e.model, e.region, e.level, e.tier, max(e.at)) AS key
            FROM error_rates AS e
            WHERE e.at > {since:DateTime64(6, 'UTC')}
              AND e.at <= now
              AND ({scope:String} = '' OR e.provider = whose)
              AND (e.provider, e.model, e.region) IN (
                  SELECT d.provider, d.model, d.region
                  -- Who had rates has panes; of those there are fewer to look through.
                  FROM (SELECT DISTINCT provider, model, region FROM panes_1h) AS d
                  -- Levels and tiers of one name may be silent each for itself.
                  WHERE d.provider = '*'
                     OR (d.provider, d.model, d.region) NOT IN (SELECT n.1, n.2, n.3 FROM (SELECT arrayJoin(lately) AS n)))
              AND (e.provider, e.model, e.region, e.level, e.tier) NOT IN (
                  SELECT n.1, n.2, n.3, n.4, n.5 FROM (SELECT arrayJoin(lately) AS n))
            GROUP BY e.provider, e.model, e.region, e.level, e.tier
        )
    ) AS before,
    arrayConcat(lately, before) AS newest,
    multiIf(
        {scope:String} = 'requests' OR {scope:String} = 'tasks' OR startsWith({scope:String}, 'requests/')
            OR startsWith({scope:String}, 'tasks/'), '*',
        splitByChar('/', {scope:String})[1]) AS whose
SELECT
    multiIf(
        r.level != '', concat(r.level, 's', if(r.tier = '', '', concat('/', r.tier))),
        r.region != '', concat(r.provider, '/', if(r.model = '', '*', r.model), '/', r.region),
        r.model != '', concat(r.provider, '/', r.model),
        toString(r.provider)) AS scope,
    w.1 AS window,
    r.at AS at,
    w.2 AS attempts,
    w.3 AS bad,
    w.4 AS throttled,
    w.5 AS excluded,
    if(w.2 = w.4 + w.5, NULL, w.3 / (w.2 - w.4 - w.5)) AS error_ratio,
    w.6 AS p50_ms,
    w.7 AS p95_ms,
    w.8 AS p99_ms,
    w.9 AS coverage,
    r.provider AS provider,
    nullIf(toString(r.model), '') AS model,
    nullIf(toString(r.region), '') AS region,
    if(r.level = '', 'attempt', r.level) AS level,
    nullIf(toString(r.tier), '') AS tier,
    r.source AS source,
    r.watermark AS watermark,
    r.revision AS revision
-- The table itself and by its key: the view would make all its rows first.
FROM error_rates AS r FINAL
ARRAY JOIN arrayZip(r.windows, r.attempts, r.bad, r.throttled, r.excluded, r.p50_ms, r.p95_ms, r.p99_ms, r.coverage) AS w
WHERE (r.provider, r.model, r.region, r.at) IN (SELECT n.1, n.2, n.3, n.6 FROM (SELECT arrayJoin(newest) AS n))
  AND (r.provider, r.model, r.region, r.level, r.tier, r.at) IN (
      SELECT n.1, n.2, n.3, n.4, n.5, n.6 FROM (SELECT arrayJoin(newest) AS n))
  AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
ORDER BY scope, indexOf(['1m', '5m', '30m', '1h', '6h', '1d', '3d', '30d'], window)
