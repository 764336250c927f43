-- Whom each outage hit: its cost by team, project and failed model. The same figures as outage-cost, so the lines of an outage add
-- up to its row there, to the last digit. What is nobody's in particular is there only: suppressed requests and the SLA
-- credit.
--
-- Cost stands under the team and project of the attempt that was paid, requests under those of their first failed attempt;
-- the model is the one that failed first, also where another one answered. Sums of money are null where nothing is known.
--
-- Parameters
--   since, until          the range the outage touches
--   scope                 a scope and all narrower ones, or the id of one outage; empty for all
-- Columns
--   provider, model       what failed
--   wasted_usd, retry_usd, fallback_premium_usd, rework_usd    as in outage-cost
--   spent_usd             their sum: cash_usd without the SLA credit
--   answered_usd, cache_loss_usd    the parts of retry_usd and fallback_premium_usd, as in outage-cost
--   touched_requests, lost_requests, delay_s, the tokens, unpriced_attempts, unpriced_fallbacks    as in outage-cost
--   tasks                 agents' tasks whose spend is in rework_usd
--   lost_usd, delay_usd   at the owner's values; null where no touched request has one
--   unvalued_requests     lost requests without a value
--   parent_id             the wider outage that this one lies in: its lines are in the wider one's too, do not add them
SELECT
    outage_id,
    any(w.scope) AS scope,
    any(w.onset) AS onset,
    team,
    project,
    r.failed_provider AS provider,
    r.failed_model AS model,
    toDecimal64(if(countIf(line = 'wasted') = 0, 0, sumIf(r.usd, line = 'wasted')), 9) AS wasted_usd,
    toDecimal64(if(countIf(line = 'retry') = 0, 0, sumIf(r.usd, line = 'retry')), 9) AS retry_usd,
    toDecimal64(if(countIf(line = 'fallback_premium' OR premium_unknown) = 0, 0, sumIf(r.usd, line = 'fallback_premium')), 9)
        AS fallback_premium_usd,
    toDecimal64(if(countIf(line = 'rework') = 0, 0, sumIf(r.usd, line = 'rework')), 9) AS rework_usd,
    toDecimal64(if(countIf(unpriced) > 0 OR count(r.usd) > 0, sum(r.usd), 0), 9) AS spent_usd,
    countIf(line = 'request') AS touched_requests,
    sum(r.lost) AS lost_requests,
    sum(r.delay_us) / 1e6 AS delay_s,
    toDecimal64(if(countIf(line = 'retry') = 0, 0, sumIf(r.usd, line = 'retry' AND answered)), 9) AS answered_usd,
    toDecimal64(if(countIf(line = 'fallback_premium' OR premium_unknown) = 0, 0, sum(r.cache_loss_usd)), 9)
        AS cache_loss_usd,
    sumIf(r.tokens, line = 'wasted') AS wasted_tokens,
    sumIf(r.tokens, line = 'retry') AS retry_tokens,
    sumIf(r.tokens, line = 'rework') AS rework_tokens,
    uniqExactIf(task_id, line = 'rework') AS tasks,
    sum(r.unpriced) AS unpriced_attempts,
    sum(premium_unknown) AS unpriced_fallbacks,
    toDecimal64(if(lost_requests = 0 AND count(r.request_usd) > 0, 0, sumIf(r.request_usd, r.lost)), 9) AS lost_usd,
    toDecimal64(sum(r.delay_usd), 9) AS delay_usd,
    countIf(r.lost AND r.request_usd IS NULL) AS unvalued_requests,
    any(w.parent_id) AS parent_id
FROM outage_rows(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS r
INNER JOIN outage_windows(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS w
    ON w.outage_id = r.outage_id
GROUP BY outage_id, team, project, provider, model
ORDER BY onset DESC, scope, outage_id, spent_usd DESC NULLS LAST, team, project, provider, model
