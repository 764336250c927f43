-- Where what gateways report differs from what the price book says, by UTC day of the start, provider and model. Business
-- traffic with both figures; no answers from the gateway's own cache. Attempts stored before there was a list price
-- beside a reported cost have none until `nines prices reprice`.
--
-- Parameters
--   since, until    the range of started_at
--   scope           a scope and all narrower ones; empty for all
-- Columns
--   attempts        with a reported cost and a list price
--   reported_usd    what the gateways reported;  list_usd  what the price book says of the same attempts
--   difference_usd  reported_usd - list_usd;     ratio     reported_usd / list_usd, null where list_usd is 0
--   differing       attempts whose two figures are not the same
--   list_only       attempts with a list price whose cost was not reported;  reported_only  the other way round: in none
--                   of the figures before
SELECT
    toDate(started_at) AS day,
    provider,
    model,
    countIf(both) AS attempts,
    sumIf(a.cost_usd, both) AS reported_usd,
    sumIf(a.list_cost_usd, both) AS list_usd,
    ifNull(reported_usd, 0) - ifNull(list_usd, 0) AS difference_usd,
    if(list_usd = 0, NULL, toDecimal64(reported_usd / list_usd, 9)) AS ratio,
    countIf(both AND a.cost_usd != a.list_cost_usd) AS differing,
    countIf(cost_source != 'reported' AND a.list_cost_usd IS NOT NULL) AS list_only,
    countIf(cost_source = 'reported' AND a.list_cost_usd IS NULL) AS reported_only
FROM
(
    SELECT *, cost_source = 'reported' AND list_cost_usd IS NOT NULL AS both
    FROM current_attempts
    WHERE origin = 'gateway'
      AND NOT cache_hit
      AND started_at >= {since:DateTime64(6, 'UTC')}
      AND started_at < {until:DateTime64(6, 'UTC')}
      AND ({scope:String} = '' OR has(
            [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                concat(provider, '/', model, '/', ifNull(region, ''))],
            {scope:String}))
) AS a
GROUP BY day, provider, model
HAVING attempts > 0
ORDER BY day, provider, model
