-- What each outage cost, newest first. Retracted outages are hidden, and windows of kind behaviour: nothing failed in them.
-- An outage inside a wider one (parent_id) is a row of its own: its cost is also in the wider one's, do not add them.
-- Two outages may also share a request that failed at both; within one outage nothing is counted twice.
--
-- An attempt belongs to an outage when it is of its scope and ended within onset and ended_at (watermark while open).
-- A request is touched when such an attempt was bad or throttled, or refused in a burst of auth failures. Its other
-- attempts count wherever they went, if they started within a day before the onset and a day after the end.
-- Probes never count.
--
-- Parameters
--   since, until          the range the outage touches
--   scope                 a scope and all narrower ones; empty for all
-- Columns
--   wasted_usd            charged attempts of the outage that were bad
--   retry_usd             later attempts of the touched requests, wherever they went; wasted ones are not repeated
--   fallback_premium_usd, rework_usd, sla_credit_usd    not computed yet: null
--   cash_usd              wasted_usd + retry_usd, the money that is known
--   lost_requests         touched requests without any good attempt
--   delay_s               over touched requests that succeeded later: from the first attempt's start to the good one's
--   wasted_tokens         tokens of the attempts in wasted_usd, in and out
--   touched_requests      requests with a bad or throttled attempt in the outage
--   unpriced_attempts     attempts of wasted_usd and retry_usd whose cost is unknown: the sums lack them
WITH
    windows AS (
        SELECT
            outage_id,
            scope,
            provider,
            ifNull(model, '') AS model,
            ifNull(region, '') AS region,
            onset,
            ended_at,
            greatest(onset, ifNull(ended_at, watermark)) AS until,
            parent_id,
            watermark,
            -- bad, which counts gateways and probes, holds more than bad outcomes only where auth failures count as bad
            kind = 'errors' AND outcomes['auth'] > 0 AND bad > arraySum(arrayMap(
                outcome -> outcomes[outcome] + probe_outcomes[outcome],
                ['empty', 'server_error', 'overloaded', 'timeout', 'stream_cut', 'connection'])) AS auth_burst
        FROM current_outages
        WHERE state != 'retracted'
          AND kind != 'behaviour'
          AND onset < {until:DateTime64(6, 'UTC')}
          AND (ended_at IS NULL OR ended_at >= {since:DateTime64(6, 'UTC')})
          AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
    ),
    (SELECT min(onset) - INTERVAL 1 DAY FROM windows) AS first_start,
    (SELECT max(until) + INTERVAL 1 DAY FROM windows) AS last_start,
    failed AS (
        SELECT request_id
        FROM current_attempts
        WHERE started_at BETWEEN first_start AND last_start
          AND origin = 'gateway'
          AND (judgement IN ('bad', 'throttled') OR outcome = 'auth')
          AND ('*' IN (SELECT provider FROM windows) OR provider IN (SELECT provider FROM windows))
    ),
    -- One row for each request that failed anywhere, its attempts in order.
    requests AS (
        SELECT
            request_id,
            arraySort(a -> (a.no, a.started_at), groupArray(CAST(
                (attempt_no, provider, model, ifNull(region, ''), started_at, ended_at,
                    if(outcome = 'auth', 'auth', judgement),
                    charged AND NOT cache_hit, charged AND NOT cache_hit AND cost_usd IS NULL, ifNull(cost_usd, 0),
                    ifNull(input_tokens, 0) + ifNull(cache_read_tokens, 0) + ifNull(cache_write_tokens, 0)
                        + ifNull(output_tokens, 0)),
                'Tuple(no UInt32, provider String, model String, region String, started_at DateTime64(6, \'UTC\'),
                    ended_at DateTime64(6, \'UTC\'), judgement String, charged Bool, unpriced Bool,
                    usd Decimal(18, 9), tokens UInt64)'))) AS attempts
        FROM current_attempts
        WHERE started_at BETWEEN first_start AND last_start
          AND origin = 'gateway'
          AND request_id IN (SELECT request_id FROM failed)
        GROUP BY request_id
    ),
    -- Each request beside each outage that touched it.
    touched AS (
        SELECT
            w.outage_id AS outage_id,
            arrayFilter(
                a -> (a.judgement IN ('bad', 'throttled') OR w.auth_burst AND a.judgement = 'auth')
                    AND a.ended_at BETWEEN w.onset AND w.until
                    AND (w.provider = '*' OR a.provider = w.provider)
                    AND (w.model = '' OR a.model = w.model)
                    AND (w.region = '' OR a.region = w.region),
                r.attempts) AS hits,
            arrayFilter(a -> a.judgement IN ('bad', 'auth') AND a.charged, hits) AS wasted,
            arrayFilter(
                a -> a.charged AND (a.no, a.started_at) > (hits[1].no, hits[1].started_at) AND NOT has(wasted, a),
                r.attempts) AS retries,
            arrayFilter(a -> a.judgement = 'good', r.attempts) AS good,
            arrayFilter(a -> a.started_at >= hits[1].started_at, good) AS recovered,
            arrayMin(a -> a.started_at, r.attempts) AS first_started_at
        FROM requests AS r
        ARRAY JOIN arrayDistinct(arrayPushBack(arrayMap(a -> a.provider, r.attempts), '*')) AS key
        INNER JOIN windows AS w ON w.provider = key
        WHERE notEmpty(hits)
    ),
    costs AS (
        SELECT
            outage_id,
            count() AS touched_requests,
            sum(arraySum(a -> a.usd, wasted)) AS wasted_usd,
            sum(arraySum(a -> a.usd, retries)) AS retry_usd,
            countIf(empty(good)) AS lost_requests,
            sum(if(empty(recovered), 0,
                dateDiff('microsecond', first_started_at, recovered[1].started_at) / 1e6)) AS delay_s,
            sum(arraySum(a -> a.tokens, wasted)) AS wasted_tokens,
            sum(arrayCount(a -> a.unpriced, wasted) + arrayCount(a -> a.unpriced, retries)) AS unpriced_attempts
        FROM touched
        GROUP BY outage_id
    )
SELECT
    w.outage_id AS outage_id,
    w.scope AS scope,
    w.onset AS onset,
    w.ended_at AS ended_at,
    toDecimal64(c.wasted_usd, 9) AS wasted_usd,
    toDecimal64(c.retry_usd, 9) AS retry_usd,
    CAST(NULL, 'Nullable(Decimal(18, 9))') AS fallback_premium_usd,
    CAST(NULL, 'Nullable(Decimal(18, 9))') AS rework_usd,
    CAST(NULL, 'Nullable(Decimal(18, 9))') AS sla_credit_usd,
    toDecimal64(c.wasted_usd + c.retry_usd, 9) AS cash_usd,
    c.lost_requests AS lost_requests,
    c.delay_s AS delay_s,
    c.wasted_tokens AS wasted_tokens,
    c.touched_requests AS touched_requests,
    c.unpriced_attempts AS unpriced_attempts,
    w.provider AS provider,
    nullIf(w.model, '') AS model,
    nullIf(w.region, '') AS region,
    w.parent_id AS parent_id,
    w.watermark AS watermark
FROM windows AS w
LEFT JOIN costs AS c ON c.outage_id = w.outage_id
ORDER BY onset DESC, scope, outage_id
