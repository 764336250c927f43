-- What was spent, by UTC day of the start, team, project, provider and model: spend for those who pay for it. Business
-- traffic only: no probes, and no answers from the gateway's own cache. The sums over teams are those of spend.
--
-- Parameters
--   since, until       the range of started_at
--   scope              a scope and all narrower ones; empty for all
-- Columns
--   team, project      null where the event told none
--   requests           begun here: each counts where its first attempt went
--   input_tokens ...   sums of what is known, the four are disjoint; null where nothing is known
--   cost_usd           sum of what is known of charged attempts; null where nothing is known
--   wasted_usd         the part of cost_usd that bad attempts cost;  retry_usd  that of other later attempts of a request
--   unpriced_attempts  charged attempts whose cost is unknown: the costs lack them
SELECT
    toDate(started_at) AS day,
    team,
    project,
    provider,
    model,
    count() AS attempts,
    countIf(attempt_no = 1) AS requests,
    sum(m.input_tokens) AS input_tokens,
    sum(m.cache_read_tokens) AS cache_read_tokens,
    sum(m.cache_write_tokens) AS cache_write_tokens,
    sum(m.output_tokens) AS output_tokens,
    sum(if(charged, m.cost_usd, NULL)) AS cost_usd,
    if(cost_usd IS NULL, NULL, sumIf(nanos, loss = 2) * toDecimal128('0.000000001', 9)) AS wasted_usd,
    if(cost_usd IS NULL, NULL, sumIf(nanos, loss = 1) * toDecimal128('0.000000001', 9)) AS retry_usd,
    countIf(unpriced) AS unpriced_attempts
FROM metered_attempts AS m
WHERE started_at >= {since:DateTime64(6, 'UTC')}
  AND started_at < {until:DateTime64(6, 'UTC')}
  AND ({scope:String} = '' OR has(
        [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
            concat(provider, '/', model, '/', ifNull(region, ''))],
        {scope:String}))
GROUP BY day, team, project, provider, model
ORDER BY day, team, project, provider, model
