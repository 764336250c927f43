-- What was spent over time, by provider and model. Business traffic only: no probes, and no answers from the gateway's own
-- cache. Computed from attempts, so that its sums are those of spend and spend-by-team.
--
-- Parameters
--   since, until  the range of started_at
--   scope         a scope and all narrower ones; empty for all
--   step          seconds between points; less than an hour is an hour
-- Columns
--   at            start of the step (UTC); steps without attempts have no row
--   cost_usd      sum of what is known of charged attempts; null where nothing is known
--   wasted_usd    the part of cost_usd that bad attempts cost;  retry_usd  that of other later attempts of a request
SELECT
    toStartOfInterval(started_at, toIntervalSecond(greatest({step:UInt32}, 3600)), 'UTC') AS at,
    provider,
    model,
    sum(if(charged, m.cost_usd, NULL)) AS cost_usd,
    if(cost_usd IS NULL, NULL, sumIf(nanos, loss = 2) * toDecimal128('0.000000001', 9)) AS wasted_usd,
    if(cost_usd IS NULL, NULL, sumIf(nanos, loss = 1) * toDecimal128('0.000000001', 9)) AS retry_usd,
    count() AS attempts
FROM metered_attempts AS m
WHERE started_at >= {since:DateTime64(6, 'UTC')}
  AND started_at < {until:DateTime64(6, 'UTC')}
  AND ({scope:String} = '' OR has(
        [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
            concat(provider, '/', model, '/', ifNull(region, ''))],
        {scope:String}))
GROUP BY at, provider, model
ORDER BY at, provider, model
