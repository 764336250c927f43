-- What was spent, by UTC day of the start, provider and model. Business traffic only: no probes, and no answers from
-- the gateway's own cache. Computed from attempts, so that `nines prices reprice` shows at once.
--
-- Parameters
--   since, until       the range of started_at
--   scope              a scope and all narrower ones; empty for all
-- Columns
--   input_tokens ...   sums of what is known, the four are disjoint; null where nothing is known
--   reasoning_tokens   a part of output_tokens
--   cost_usd           sum of what is known of charged attempts; null where nothing is known
--   unpriced_attempts  charged attempts whose cost is unknown: cost_usd lacks them
--   reported_usd       the part of cost_usd that the gateways reported; the rest is priced by the price book
SELECT
    toDate(started_at) AS day,
    provider,
    model,
    count() AS attempts,
    -- Told apart by 64 bits of a hash: texts take twice as long for the whole report, and only a few in a million reports
    -- would say otherwise.
    uniqExact(request_key) AS requests,
    sum(input_tokens) AS input_tokens,
    sum(cache_read_tokens) AS cache_read_tokens,
    sum(cache_write_tokens) AS cache_write_tokens,
    sum(output_tokens) AS output_tokens,
    sum(if(charged, a.cost_usd, NULL)) AS cost_usd,
    countIf(charged AND a.cost_usd IS NULL) AS unpriced_attempts,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(if(charged AND cost_source = 'reported', a.cost_usd, NULL)) AS reported_usd
FROM current_attempts AS a
WHERE origin = 'gateway'
  AND NOT cache_hit
  AND started_at >= {since:DateTime64(6, 'UTC')}
  AND started_at < {until:DateTime64(6, 'UTC')}
  AND ({scope:String} = '' OR has(
        [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
            concat(provider, '/', model, '/', ifNull(region, ''))],
        {scope:String}))
GROUP BY day, provider, model
ORDER BY day, provider, model
