-- What other ways of routing would have given: each provider's most used model alone, the first and then the second of them,
-- the cheapest first, the most reliable first; by `nines whatif --policy FILE` policies of your own. First row: as it was.
--
-- This query gives counts by minute. The figures are made of them by matched-concurrent replay: a request that a policy
-- leaves where it was has its real fate; one that it moves fares as the traffic at the other model in the same minute, with
-- fewer than 20 in its five minutes, then in its hour, probes counting where traffic is thin. So outages of two providers
-- at once stay what they were. Figures are expectations, and estimates. Intervals are of 95 %.
--
-- Parameters
--   since, until  the range
--   scope         requests that really began at this provider or model; empty for all
--   targets       models that policies use; place counts them from 1, and 0 is all others together
-- Columns
--   availability  answered / (answered + failed + throttled) requests. Those throttled count, as a policy can mend it
--   availability_low, availability_high   interval of the long run: also outages that this history was spared, or had by
--                 bad luck; it holds this history's own value as well
--   here_low, here_high    interval for this very history, which is all chance in it
--   bound_low     availability if everything failed of which the hour tells nothing;  bound_high  if it went as on that day
--   unsupported_ratio      share of requests that came to such a target
--   delta_availability     availability - as it was, with delta_low and delta_high, from blocks of time drawn for both
--   cost_per_1k_usd        per 1,000 requests, with low and high;  cost_usd  of all requests. Null where no price is known
--   p50_ms, p95_ms         of answered requests, with failed tries, back-off and waiting, each with low and high
--   moved_ratio   share of requests with a try where really none began
--   independent_availability   if failures of the models were independent and each moved on at once
--   frechet_low, frechet_high  availabilities possible with perfect failover, whatever the dependence
SELECT
    start,
    indexOf({targets:Array(String)}, scope) AS place,
    sum(p.attempts) - sum(p.bad) - sum(p.throttled) - sum(p.excluded) AS good,
    sum(p.bad) - sum(p.outcomes['timeout']) AS errors,
    sum(p.outcomes['timeout']) AS timeouts,
    sum(p.throttled) AS throttled,
    sum(p.excluded) AS excluded,
    sumIf(p.first_attempts, {scope:String} IN ('', provider, scope)) AS first,
    sum(p.probe_outcomes['ok'] + p.probe_outcomes['truncated'] + p.probe_outcomes['refused']) AS probes_good,
    sum(p.probes_bad) AS probes_bad
FROM current_panes_1m AS p
WHERE level = 'attempt'
  AND model IS NOT NULL
  AND region IS NULL
  AND start >= {since:DateTime64(6, 'UTC')}
  AND start < {until:DateTime64(6, 'UTC')}
GROUP BY start, place
ORDER BY start, place
