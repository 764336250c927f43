-- What an outage looked like: its scope from 30 minutes before the onset to 30 minutes after the end, step by step.
--
-- The step fits the outage: a minute for one up to 5 hours, so that there are at most about 300. A step is whole. Where
-- nothing was measured there is no row.
--
-- Parameters
--   scope         the outage's id
--   since, until, step  not looked at
-- Columns
--   at            start of the step
--   error_ratio   bad / (attempts - throttled - excluded); null where nothing counts
--   p50_ms, p95_ms  duration of good attempts, 1 % relative error; null without any
--   probes, probes_bad  beside the attempts
--   step_s        seconds between two points
WITH
    (
        SELECT tuple(provider, ifNull(model, ''), ifNull(region, ''), onset - INTERVAL 30 MINUTE,
            greatest(onset, ifNull(ended_at, watermark)) + INTERVAL 30 MINUTE)
        FROM current_outages
        WHERE outage_id = {scope:String}
    ) AS outage,
    arrayFirst(s -> s = 86400 OR dateDiff('second', outage.4, outage.5) <= 300 * s,
        [60, 300, 900, 3600, 10800, 86400]) AS wide,
    steps AS (
        SELECT
            toDateTime(intDiv(toUnixTimestamp(start), wide) * wide, 'UTC') AS at,
            sum(p.attempts) AS attempts,
            sum(p.bad) AS bad,
            sum(p.throttled) AS throttled,
            sum(p.excluded) AS excluded,
            sum(p.probes) AS probes,
            sum(p.probes_bad) AS probes_bad,
            sumMap(p.latency_bins, p.latency_counts) AS latency
        FROM panes_1m AS p FINAL
        WHERE level = ''
          AND p.provider = outage.1
          AND p.model = outage.2
          AND p.region = outage.3
          AND start >= toDateTime(intDiv(toUnixTimestamp(outage.4), wide) * wide, 'UTC')
          AND start < outage.5
        GROUP BY at
    )
SELECT
    at,
    attempts,
    bad,
    throttled,
    if(attempts = throttled + excluded, NULL, bad / (attempts - throttled - excluded)) AS error_ratio,
    if(empty(up_to), NULL, quantiles[1]) AS p50_ms,
    if(empty(up_to), NULL, quantiles[2]) AS p95_ms,
    probes,
    probes_bad,
    excluded,
    wide AS step_s
FROM
(
    SELECT
        *,
        arrayCumSum(latency.2) AS up_to,
        arrayMap(
            rank -> 2 * pow(1.01 / 0.99, latency.1[arrayFirstIndex(c -> c > rank * (up_to[-1] - 1), up_to)])
                / (1.01 / 0.99 + 1),
            [0.5, 0.95]) AS quantiles
    FROM steps
)
ORDER BY at
