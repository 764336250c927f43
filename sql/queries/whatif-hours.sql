-- For what-if: what really became of requests, by hour, and in one tier each. With a scope: of its attempts, as requests
-- are no provider's.
--
-- Parameters
--   since, until  the range
--   scope         a provider or model; empty for all requests
-- Columns
--   tier          null for all
--   answered      good ones;  failed  bad or throttled
--   usd           what all attempts cost, in the rows without a tier
--   bins, counts  latency of good ones, DDSketch
SELECT
    start,
    tier,
    p.attempts - p.bad - p.throttled - p.excluded AS answered,
    p.bad + p.throttled AS failed,
    s.usd AS usd,
    if(tier IS NULL, p.latency.1, []) AS bins,
    if(tier IS NULL, p.latency.2, []) AS counts
FROM current_panes_1h AS p
LEFT JOIN (
    SELECT start, sum(toFloat64(cost_usd)) AS usd
    FROM current_panes_1h
    WHERE if({scope:String} = '', level = 'attempt' AND model IS NULL AND region IS NULL, scope = {scope:String})
      AND start >= {since:DateTime64(6, 'UTC')}
      AND start < {until:DateTime64(6, 'UTC')}
    GROUP BY start
) AS s ON s.start = p.start
WHERE if({scope:String} = '', level = 'request', scope = {scope:String} OR level = 'request' AND tier IS NOT NULL)
  AND p.start >= {since:DateTime64(6, 'UTC')}
  AND p.start < {until:DateTime64(6, 'UTC')}
ORDER BY start, tier
