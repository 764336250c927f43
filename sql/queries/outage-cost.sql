-- What each outage cost, newest first. Retracted outages are hidden, and windows of kind behaviour: nothing failed in them.
-- An outage inside a wider one (parent_id) is a row of its own: its cost is also in the wider one's, do not add them.
-- Two outages may also share a request that failed at both; within one outage nothing is counted twice. outage-impact
-- has the same figures by team, project and model, outage-cost-rows the attempts behind them.
--
-- An attempt belongs to an outage when it is of its scope and ended within onset and ended_at (watermark while open).
-- A request is touched when such an attempt was bad or throttled, or refused in a burst of auth failures. Its other
-- attempts count wherever they went, if they started within a day before the onset and a day after the end.
-- Probes never count.
--
-- Cash and opportunity are never added: the one was paid, the other is what owners say that requests are worth.
-- A sum of money holds what is known, and is null where something is unknown and nothing known.
--
-- Parameters
--   since, until          the range the outage touches
--   scope                 a scope and all narrower ones, or the id of one outage; empty for all
-- Columns
--   wasted_usd            charged attempts of the outage that were bad or throttled
--   retry_usd             later charged attempts of the touched requests, wherever they went; wasted ones are not repeated. Of
--                         a good answer of another model (a fallback), what the same work costs at the failed model
--   fallback_premium_usd  an estimate: the rest of those fallbacks' cost. May be negative. The price is the failed model's
--                         list price of that time, for the fallback's tokens, scaled by what healthy attempts of that team
--                         and project take at either place
--   rework_usd            what agents' tasks that died in the outage had spent since their last checkpoint
--   sla_credit_usd        an estimate: the month's credit (report sla), by the share of its failures that lie in the outage
--   cash_usd              wasted + retry + fallback_premium + rework - sla_credit, of what is known
--   lost_requests         touched requests without any good attempt
--   delay_s               over touched requests that succeeded later: from the first attempt's start to the good one's
--   wasted_tokens, retry_tokens, rework_tokens    of the attempts in these sums, in and out
--   touched_requests      requests with a bad or throttled attempt in the outage
--   unpriced_attempts     attempts of the sums whose cost is unknown: the sums lack them
--   answered_usd          the part of retry_usd that bought the answers: about what the work costs on any day
--   cache_loss_usd        the part of fallback_premium_usd that is there because the fallback's prompt cache was colder
--   unmeasured_fallbacks  of the premium's fallbacks, those with fewer than 20 healthy attempts at either place: not scaled
--   unpriced_fallbacks    fallbacks in no premium, for want of a price or token counts: they are whole in retry_usd
--   suppressed_requests   an estimate: requests that did not come, expected - observed; null without a baseline
--   suppressed_low, suppressed_high    its 90 % interval
--   expected_requests     median of the same hours of the weeks (else days) before;  observed_requests  first attempts seen
--   baseline, baseline_n  weeks or days, and how many
--   lost_usd, delay_usd   at the owner's values; null where no touched request has one
--   suppressed_usd        suppressed_requests at mean_value_usd: the declared value of the touched ones over their number
--   opportunity_usd       lost + delay + suppressed of what is valued;  opportunity_low_usd, opportunity_high_usd  its ends
--   unvalued_requests     lost requests without a value: lost_usd lacks them
WITH
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    costs AS (
        SELECT
            outage_id,
            countIf(line = 'request') AS touched,
            count(r.usd) AS priced,
            countIf(line = 'wasted') AS wasted,
            countIf(line = 'retry') AS retries,
            countIf(line = 'rework') AS reworked,
            countIf(line = 'fallback_premium') AS premiums,
            sumIf(r.usd, line = 'wasted') AS wasted_usd,
            sumIf(r.usd, line = 'retry') AS retry_usd,
            sumIf(r.usd, line = 'fallback_premium') AS premium_usd,
            sumIf(r.usd, line = 'rework') AS rework_usd,
            sumIf(r.usd, line = 'retry' AND answered) AS answered_usd,
            sum(r.cache_loss_usd) AS cache_loss_usd,
            sumIf(tokens, line = 'wasted') AS wasted_tokens,
            sumIf(tokens, line = 'retry') AS retry_tokens,
            sumIf(tokens, line = 'rework') AS rework_tokens,
            sum(unpriced) AS unpriced_attempts,
            countIf(NOT measured) AS unmeasured,
            sum(premium_unknown) AS unpriced_fallbacks,
            sum(lost) AS lost_requests,
            sum(delay_us) AS delay_us,
            sum(r.request_usd) AS touched_usd,
            sumIf(r.request_usd, lost) AS lost_value,
            sum(r.delay_usd) AS delay_value,
            countIf(lost AND r.request_usd IS NULL) AS unvalued
        FROM outage_rows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS r
        GROUP BY outage_id
    )
SELECT
    w.outage_id AS outage_id,
    w.scope AS scope,
    w.onset AS onset,
    w.ended_at AS ended_at,
    toDecimal64(if(c.wasted = 0, 0, c.wasted_usd), 9) AS wasted_usd,
    toDecimal64(if(c.retries = 0, 0, c.retry_usd), 9) AS retry_usd,
    toDecimal64(if(c.premiums + c.unpriced_fallbacks = 0, 0, c.premium_usd), 9) AS fallback_premium_usd,
    toDecimal64(if(c.reworked = 0, 0, c.rework_usd), 9) AS rework_usd,
    s.usd AS sla_credit_usd,
    toDecimal64(if(c.priced = 0 AND c.unpriced_attempts > 0, NULL,
        ifNull(wasted_usd, 0) + ifNull(retry_usd, 0) + ifNull(fallback_premium_usd, 0) + ifNull(rework_usd, 0)
            - ifNull(sla_credit_usd, 0)), 9) AS cash_usd,
    c.lost_requests AS lost_requests,
    c.delay_us / 1e6 AS delay_s,
    c.wasted_tokens AS wasted_tokens,
    c.touched AS touched_requests,
    c.unpriced_attempts AS unpriced_attempts,
    c.retry_tokens AS retry_tokens,
    c.rework_tokens AS rework_tokens,
    toDecimal64(if(c.retries = 0, 0, c.answered_usd), 9) AS answered_usd,
    toDecimal64(if(c.premiums + c.unpriced_fallbacks = 0, 0, c.cache_loss_usd), 9) AS cache_loss_usd,
    c.unmeasured AS unmeasured_fallbacks,
    c.unpriced_fallbacks AS unpriced_fallbacks,
    a.suppressed AS suppressed_requests,
    a.suppressed_low AS suppressed_low,
    a.suppressed_high AS suppressed_high,
    a.expected AS expected_requests,
    a.observed AS observed_requests,
    a.baseline AS baseline,
    a.baseline_n AS baseline_n,
    toDecimal64(if(c.lost_requests = 0 AND c.touched_usd IS NOT NULL, 0, c.lost_value), 9) AS lost_usd,
    toDecimal64(c.delay_value, 9) AS delay_usd,
    toDecimal64(c.touched_usd / nullIf(c.touched, 0), 9) AS mean_value_usd,
    toDecimal64(round(a.suppressed * mean_value_usd, 9), 9) AS suppressed_usd,
    toDecimal64(if(lost_usd IS NULL AND delay_usd IS NULL, NULL,
        ifNull(lost_usd, 0) + ifNull(delay_usd, 0) + ifNull(suppressed_usd, 0)), 9) AS opportunity_usd,
    toDecimal64(opportunity_usd - ifNull(round((a.suppressed - a.suppressed_low) * mean_value_usd, 9), 0), 9)
        AS opportunity_low_usd,
    toDecimal64(opportunity_usd + ifNull(round((a.suppressed_high - a.suppressed) * mean_value_usd, 9), 0), 9)
        AS opportunity_high_usd,
    c.unvalued AS unvalued_requests,
    w.provider AS provider,
    nullIf(w.model, '') AS model,
    nullIf(w.region, '') AS region,
    w.parent_id AS parent_id,
    w.watermark AS watermark
FROM windows AS w
LEFT JOIN costs AS c ON c.outage_id = w.outage_id
LEFT JOIN outage_arrivals(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS a
    ON a.outage_id = w.outage_id
LEFT JOIN outage_credits(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS s
    ON s.outage_id = w.outage_id
ORDER BY onset DESC, scope, outage_id
