-- Errors and latency over time, step by step: of a scope and those directly below it, or of all providers and models.
--
-- A step is whole: the first one begins at or before since. Steps of an hour and more are added up from hour panes, shorter
-- ones from minute panes. Where nothing was measured there is no row.
--
-- Parameters
--   since, until  the range
--   scope         a scope and those directly below it: a provider's models, a model's regions, the tiers of requests or
--                 tasks; empty for all providers and models, with wider steps, at most 56
--   step          seconds between two points: 60, 300, 900, 3600, 10800 or 86400
-- Columns
--   at            start of the step
--   error_ratio   bad / (attempts - throttled - excluded); null where nothing counts
--   p50_ms ...    duration of good attempts, 1 % relative error; null without any
--   probes, probes_bad  beside the attempts
--   step_s        seconds between two points
WITH
    if({scope:String} != '', {step:UInt32},
        arrayFirst(
            s -> s >= {step:UInt32} AND (s = 86400 OR dateDiff('second', {since:DateTime64(6, 'UTC')}, {until:DateTime64(6, 'UTC')}) <= 56 * s),
            [60, 300, 900, 3600, 10800, 86400])) AS wide,
    toDateTime(intDiv(toUnixTimestamp({since:DateTime64(6, 'UTC')}), wide) * wide, 'UTC') AS began,
    multiIf(
        {scope:String} = 'requests' OR {scope:String} = 'tasks' OR startsWith({scope:String}, 'requests/')
            OR startsWith({scope:String}, 'tasks/'), '*',
        splitByChar('/', {scope:String})[1]) AS whose,
    panes AS (
        SELECT p.provider AS provider, p.model AS model, p.region AS region, p.level AS level, p.tier AS tier, p.start AS start,
            p.attempts AS attempts, p.bad AS bad, p.throttled AS throttled, p.excluded AS excluded, p.probes AS probes,
            p.probes_bad AS probes_bad, p.latency_bins AS bins, p.latency_counts AS counts
        FROM panes_1m AS p FINAL
        WHERE wide < 3600
          AND start >= began
          AND start < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} = '' AND p.level = '' AND p.region = '' OR p.provider = whose)
        UNION ALL
        SELECT p.provider, p.model, p.region, p.level, p.tier, p.start, p.attempts, p.bad, p.throttled, p.excluded, p.probes,
            p.probes_bad, p.latency_bins, p.latency_counts
        FROM panes_1h AS p FINAL
        WHERE wide >= 3600
          AND start >= began
          AND start < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} = '' AND p.level = '' AND p.region = '' OR p.provider = whose)
    ),
    steps AS (
        SELECT
            multiIf(
                p.level != '', concat(p.level, 's', if(p.tier = '', '', concat('/', p.tier))),
                p.region != '', concat(p.provider, '/', if(p.model = '', '*', p.model), '/', p.region),
                p.model != '', concat(p.provider, '/', p.model),
                toString(p.provider)) AS scope,
            multiIf(
                p.level != '', if(p.tier = '', '', concat(p.level, 's')),
                p.region != '', if(p.model = '', '', concat(p.provider, '/', p.model)),
                p.model != '', toString(p.provider),
                '') AS above,
            toDateTime(intDiv(toUnixTimestamp(p.start), wide) * wide, 'UTC') AS at,
            sum(p.attempts) AS attempts,
            sum(p.bad) AS bad,
            sum(p.throttled) AS throttled,
            sum(p.excluded) AS excluded,
            sum(p.probes) AS probes,
            sum(p.probes_bad) AS probes_bad,
            sumMap(p.bins, p.counts) AS latency
        FROM panes AS p
        GROUP BY p.provider, p.model, p.region, p.level, p.tier, at
        HAVING {scope:String} = '' OR scope = {scope:String} OR above = {scope:String}
    )
SELECT
    scope,
    at,
    attempts,
    bad,
    throttled,
    excluded,
    if(attempts = throttled + excluded, NULL, bad / (attempts - throttled - excluded)) AS error_ratio,
    if(empty(up_to), NULL, quantiles[1]) AS p50_ms,
    if(empty(up_to), NULL, quantiles[2]) AS p95_ms,
    if(empty(up_to), NULL, quantiles[3]) AS p99_ms,
    probes,
    probes_bad,
    wide AS step_s
FROM
(
    SELECT
        *,
        arrayCumSum(latency.2) AS up_to,
        arrayMap(
            rank -> 2 * pow(1.01 / 0.99, latency.1[arrayFirstIndex(c -> c > rank * (up_to[-1] - 1), up_to)])
                / (1.01 / 0.99 + 1),
            [0.5, 0.95, 0.99]) AS quantiles
    FROM steps
)
WHERE attempts > 0 OR probes > 0
ORDER BY scope, at
