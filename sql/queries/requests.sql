-- What callers saw after retries and fallbacks, beside what providers did: one row for all requests (scope requests), one
-- for each tier (requests/TIER), and one for each provider that was called first (scope requests, first_provider set).
-- The rows show the same requests in three ways: do not add them.
--
-- A request is in the range by the start of its first attempt; its attempts count wherever they lie, up to a day outside.
-- Attempts are in the order of attempt_no, then of their start; of two with both alike, a good one comes first. Probes never
-- count. An answer from the gateway's own cache counts for the request and is no attempt. The outcome is that of the
-- panes of level request.
--
-- Parameters
--   since, until  the range of the first start
--   scope         requests or requests/TIER; a scope of attempts takes the requests whose first attempt was in it; empty
--                 for all
-- Columns
--   requests      the sum of the following six
--   first_try     the first attempt was good
--   after_retry, after_fallback   a later one was, at the same provider or at another one than the first
--   failed, throttled, excluded   none was: what the bad or throttled attempt that ended last was; excluded without such
--   from_cache    of the good ones, those the gateway's own cache answered
--   success_rate  good requests / (good + failed);  attempt_success_rate  good attempts / (good + bad), the providers' part
--   attempts      calls to providers;  retry_amplification  attempts / requests that called one
--   tries_2       requests whose first try was not good and which tried again;  recovery_2  share of them that were good
--                 then; the same for the third try, and for all later ones together (tries, not requests)
--   cost_usd      of all charged attempts;  retry_usd  of those after the first; null where nothing is known
--   unpriced_attempts   charged attempts whose cost is unknown: both lack them
--   p50_ms, p95_ms      from the first start to the first good answer, 1 % relative error; good requests only
WITH
    -- Nine of ten requests have one row and need no grouping. 32 bits of the request's key find the others, and a few of the
    -- former with them: laid out in 65,536 heaps and looked through heap by heap, in a third of the time of grouping all.
    suspects AS (
        SELECT bitShiftLeft(toUInt32(heap), 16)
            + arrayJoin(arrayFilter((half, times) -> times = 2, halves, arrayEnumerateUniq(halves))) AS suspect
        FROM
        (
            SELECT toUInt16(bitShiftRight(request_key, 16)) AS heap, groupArray(toUInt16(request_key)) AS halves
            FROM attempts
            WHERE started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
              AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 1 DAY
            GROUP BY heap
        )
    ),
    -- An attempt is packed into one number, which keeps little memory and sorts by place. card: 32 bits of attempt_no, 56 of
    -- the start (microseconds), 52 of code, 56 of the end, 60 of the cost (billionths of a USD). code: 2 bits of judgement,
    -- good first; own cache; 2 of tier; inside the scope; 2 of cost (1 known, 2 unknown); 44 of a hash of the provider.
    tries AS (
        SELECT
            request_key,
            started_at,
            ended_at,
            tier,
            judgement = 'good' AS good,
            {scope:String} != '' AND has(
                [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                    concat(provider, '/', model, '/', ifNull(region, ''))],
                {scope:String}) AS inside,
            if(charged AND NOT cache_hit, if(cost_usd IS NULL, 2, 1), 0) AS pricing,
            if(pricing = 1, reinterpretAsInt64(ifNull(cost_usd, toDecimal64(0, 9))), 0) AS nanos,
            bitShiftLeft(toUInt64((judgement = 'bad') + 2 * (judgement = 'throttled') + 3 * (judgement = 'excluded')), 50)
                + bitShiftLeft(toUInt64(cache_hit), 49)
                + bitShiftLeft(toUInt64(ifNull((tier = 'critical') + 2 * (tier = 'important') + 3 * (tier = 'general'), 0)), 47)
                + bitShiftLeft(toUInt64(inside), 46) + bitShiftLeft(toUInt64(pricing), 44)
                + bitShiftRight(cityHash64(provider), 20) AS code,
            bitShiftLeft(toUInt256(bitShiftLeft(toUInt128(attempt_no), 56) + toUnixTimestamp64Micro(started_at)), 168)
                + bitShiftLeft(toUInt256(bitShiftLeft(toUInt128(code), 56) + toUnixTimestamp64Micro(ended_at)), 60)
                + toUInt64(nanos) AS card,
            toUInt32(request_key) IN (SELECT suspect FROM suspects) AS suspected
        FROM current_attempts
        WHERE origin = 'gateway'
          AND started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
          AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 1 DAY
    ),
    chains AS (
        SELECT
            arraySort(groupArray(card)) AS cards,
            arrayMap(c -> toUInt64(bitShiftRight(c, 60)), cards) AS tails,
            arrayMap(t -> bitAnd(t, 0xFFFFFFFFFFFFFF), tails) AS ends,
            arrayMap(c -> bitAnd(toUInt64(bitShiftRight(c, 116)), 0xFFFFFFFFFFFFF), cards) AS codes,
            arrayMap(c -> bitAnd(toUInt64(c), 0xFFFFFFFFFFFFFFF), cards) AS costs,
            codes[1] AS first_code,
            arrayMin(c -> bitAnd(toUInt64(bitShiftRight(c, 168)), 0xFFFFFFFFFFFFFF), cards) AS first_start,
            bitAnd(first_code, 0xFFFFFFFFFFF) AS first_provider_code,
            -- Of the attempt that ended first: end, number in the order and tier in one number.
            ['', 'critical', 'important', 'general'][1 + bitAnd(3, arrayMin((code, end, n) ->
                if(bitAnd(bitShiftRight(code, 47), 3) = 0, 0xFFFFFFFFFFFFFFFC,
                    bitShiftLeft(end, 8) + 4 * least(n, 63) + bitAnd(bitShiftRight(code, 47), 3)),
                codes, ends, arrayEnumerate(codes)))] AS request_tier,
            arrayFirstIndex(code -> bitShiftRight(code, 50) = 0, codes) AS good_at,
            if(good_at = 0, length(codes), good_at) AS tried,
            arrayMin((code, end) -> if(bitShiftRight(code, 50) = 0, end, 0xFFFFFFFFFFFFFFFF), codes, ends) AS answered,
            -- Of the bad or throttled attempt that ended last, likewise; 0 without such.
            bitAnd(3, arrayMax((code, end, n) -> if(bitShiftRight(code, 50) IN (0, 3), 0,
                bitShiftLeft(end, 8) + 4 * least(n, 63) + bitShiftRight(code, 50)), codes, ends, arrayEnumerate(codes))) AS fault,
            multiIf(
                good_at = 1, 'first_try',
                good_at > 1 AND bitAnd(codes[good_at], 0xFFFFFFFFFFF) = first_provider_code, 'after_retry',
                good_at > 1, 'after_fallback',
                fault = 1, 'bad',
                fault = 2, 'throttled',
                'excluded') AS end,
            good_at > 0 AND bitTest(codes[good_at], 49) AS from_cache,
            arrayCount(code -> NOT bitTest(code, 49), codes) AS calls,
            arrayCount(code -> bitShiftRight(code, 49) = 0, codes) AS good_calls,
            arrayCount(code -> bitShiftRight(code, 49) = 2, codes) AS bad_calls,
            toInt64(arraySum(costs)) AS request_nanos,
            arrayCount(code -> bitTest(code, 44), codes) AS priced,
            arrayCount(code -> bitTest(code, 45), codes) AS unpriced
        FROM tries
        WHERE suspected
        GROUP BY request_key
        HAVING first_start >= toUnixTimestamp64Micro({since:DateTime64(6, 'UTC')})
           AND first_start < toUnixTimestamp64Micro({until:DateTime64(6, 'UTC')})
           AND ({scope:String} IN ('', 'requests')
               OR request_tier != '' AND {scope:String} = concat('requests/', request_tier)
               OR bitTest(first_code, 46))
    ),
    -- Figures by tier and provider called first: of requests with several rows, and of those with one.
    parts AS (
        SELECT
            request_tier,
            first_provider_code AS provider_code,
            count() AS requests,
            countIf(end = 'first_try') AS first_try,
            countIf(end = 'after_retry') AS after_retry,
            countIf(end = 'after_fallback') AS after_fallback,
            countIf(end = 'bad') AS failed,
            countIf(end = 'throttled') AS throttled,
            countIf(end = 'excluded') AS excluded,
            countIf(c.from_cache) AS from_cache,
            sum(calls) AS attempts,
            sum(good_calls) AS good_attempts,
            sum(bad_calls) AS bad_attempts,
            countIf(calls > 0) AS calling,
            countIf(tried >= 2) AS tries_2,
            countIf(good_at = 2) AS good_2,
            countIf(tried >= 3) AS tries_3,
            countIf(good_at = 3) AS good_3,
            sum(greatest(0, toInt64(tried) - 3)) AS tries_4_plus,
            countIf(good_at >= 4) AS good_4_plus,
            sum(request_nanos) AS nanos,
            sum(request_nanos - toInt64(costs[1])) AS retry_nanos,
            sum(priced) AS priced_attempts,
            sum(unpriced) AS unpriced_attempts,
            quantilesDDStateIf(0.01, 0.5, 0.95)(toInt64(answered - first_start) / 1000, good_at > 0) AS durations
        FROM chains AS c
        GROUP BY request_tier, provider_code
        UNION ALL
        SELECT
            ['', 'critical', 'important', 'general'][1 + bitAnd(bitShiftRight(code, 47), 3)] AS request_tier,
            bitAnd(code, 0xFFFFFFFFFFF) AS provider_code,
            n,
            if(judged = 0, n, 0),
            0,
            0,
            if(judged = 1, n, 0),
            if(judged = 2, n, 0),
            if(judged = 3, n, 0),
            if(judged = 0 AND cached, n, 0),
            if(cached, 0, n) AS calls,
            if(judged = 0, calls, 0),
            if(judged = 1, calls, 0),
            calls,
            0,
            0,
            0,
            0,
            0,
            0,
            cost,
            0,
            if(bitTest(code, 44), n, 0),
            if(bitTest(code, 45), n, 0),
            waits
        FROM
        (
            SELECT
                code,
                bitShiftRight(code, 50) AS judged,
                bitTest(code, 49) AS cached,
                count() AS n,
                sum(nanos) AS cost,
                quantilesDDStateIf(0.01, 0.5, 0.95)(
                    (toUnixTimestamp64Micro(ended_at) - toUnixTimestamp64Micro(started_at)) / 1000, good) AS waits
            FROM tries
            WHERE NOT suspected
              AND started_at >= {since:DateTime64(6, 'UTC')}
              AND started_at < {until:DateTime64(6, 'UTC')}
              AND ({scope:String} IN ('', 'requests') OR concat('requests/', tier) = {scope:String} OR inside)
            GROUP BY code
        )
    ),
    names AS (
        SELECT toString(provider) AS name, bitShiftRight(cityHash64(provider), 20) AS provider_code
        FROM attempts
        WHERE started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
          AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 1 DAY
        GROUP BY provider
    )
SELECT
    if(grouping(request_tier) = 0, concat('requests/', request_tier), 'requests') AS scope,
    if(grouping(called_first) = 0, called_first, NULL) AS first_provider,
    sum(p.requests) AS requests,
    sum(p.first_try) AS first_try,
    sum(p.after_retry) AS after_retry,
    sum(p.after_fallback) AS after_fallback,
    sum(p.failed) AS failed,
    sum(p.throttled) AS throttled,
    sum(p.excluded) AS excluded,
    sum(p.from_cache) AS from_cache,
    (first_try + after_retry + after_fallback AS good) / nullIf(good + failed, 0) AS success_rate,
    sum(good_attempts) / nullIf(sum(good_attempts) + sum(bad_attempts), 0) AS attempt_success_rate,
    sum(p.attempts) AS attempts,
    attempts / nullIf(sum(calling), 0) AS retry_amplification,
    sum(p.tries_2) AS tries_2,
    sum(good_2) / nullIf(tries_2, 0) AS recovery_2,
    sum(p.tries_3) AS tries_3,
    sum(good_3) / nullIf(tries_3, 0) AS recovery_3,
    sum(p.tries_4_plus) AS tries_4_plus,
    sum(good_4_plus) / nullIf(tries_4_plus, 0) AS recovery_4_plus,
    if(sum(p.priced_attempts) = 0, NULL, reinterpret(sum(p.nanos), 'Decimal(18, 9)')) AS cost_usd,
    if(sum(p.priced_attempts) = 0, NULL, reinterpret(sum(p.retry_nanos), 'Decimal(18, 9)')) AS retry_usd,
    sum(p.unpriced_attempts) AS unpriced_attempts,
    if(good = 0, NULL, quantilesDDMerge(0.01, 0.5, 0.95)(p.durations) AS q)[1] AS p50_ms,
    if(good = 0, NULL, q[2]) AS p95_ms
FROM (SELECT *, name AS called_first FROM parts INNER JOIN names USING (provider_code)) AS p
GROUP BY GROUPING SETS ((), (request_tier), (called_first))
HAVING requests > 0 AND scope != 'requests/'
ORDER BY first_provider NULLS FIRST, scope
