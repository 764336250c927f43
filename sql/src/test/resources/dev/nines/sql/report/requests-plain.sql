-- What callers saw after retries and fallbacks, beside what providers did: one row for all requests (scope requests), one
-- for each tier (requests/TIER), and one for each provider that was called first (scope requests, first_provider set).
-- The rows show the same requests in three ways: do not add them.
--
-- A request is in the range by the start of its first attempt; its attempts count wherever they lie, up to a day outside.
-- Attempts are in the order of attempt_no, then of their start. Probes never count. An answer from the gateway's own
-- cache counts for the request and is no attempt. The outcome is that of the panes of level request.
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
-- One number says which attempt comes first, and one which ended last: comparing tuples takes three times as long.
WITH
    attempts AS (
        SELECT
            *,
            bitShiftLeft(toUInt256(attempt_no), 128) + bitShiftLeft(toUInt256(toUnixTimestamp64Micro(started_at)), 64)
                + cityHash64(attempt_id) AS place,
            bitShiftLeft(toUInt256(toUnixTimestamp64Micro(ended_at)), 128)
                + bitShiftLeft(toUInt256(attempt_no), 64) + cityHash64(attempt_id) AS end_place,
            judgement = 'good' AS good,
            if(charged AND NOT cache_hit, cost_usd, NULL) AS usd,
            {scope:String} != '' AND has(
                [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                    concat(provider, '/', model, '/', ifNull(region, ''))],
                {scope:String}) AS inside
        FROM current_attempts
        WHERE origin = 'gateway'
          AND started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
          AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 1 DAY
    ),
    requests AS (
        SELECT
            min(started_at) AS first_start,
            argMin(provider, place) AS called_first,
            ifNull(argMin(tier, end_place), '') AS request_tier,
            arraySort(groupArray(place)) AS places,
            indexOf(places, minIf(place, good)) AS good_at,
            if(good_at = 0, length(places), good_at) AS tried,
            minIf(ended_at, good) AS answered,
            multiIf(
                good_at = 1, 'first_try',
                good_at > 1 AND argMinIf(provider, place, good) = called_first, 'after_retry',
                good_at > 1, 'after_fallback',
                max(judgement != 'excluded'), argMaxIf(judgement, end_place, judgement != 'excluded'),
                'excluded') AS end,
            good_at > 0 AND argMinIf(cache_hit, place, good) AS from_cache,
            countIf(NOT cache_hit) AS calls,
            countIf(NOT cache_hit AND good) AS good_calls,
            countIf(NOT cache_hit AND judgement = 'bad') AS bad_calls,
            sum(usd) AS request_usd,
            argMin(ifNull(usd, 0), place) AS first_usd,
            countIf(charged AND NOT cache_hit AND cost_usd IS NULL) AS unpriced
        FROM attempts
        GROUP BY request_id
        HAVING first_start >= {since:DateTime64(6, 'UTC')}
           AND first_start < {until:DateTime64(6, 'UTC')}
           AND ({scope:String} IN ('', 'requests')
               OR request_tier != '' AND {scope:String} = concat('requests/', request_tier)
               OR argMin(inside, place))
    )
SELECT
    if(grouping(request_tier) = 0, concat('requests/', request_tier), 'requests') AS scope,
    if(grouping(called_first) = 0, called_first, NULL) AS first_provider,
    count() AS requests,
    countIf(end = 'first_try') AS first_try,
    countIf(end = 'after_retry') AS after_retry,
    countIf(end = 'after_fallback') AS after_fallback,
    countIf(end = 'bad') AS failed,
    countIf(end = 'throttled') AS throttled,
    countIf(end = 'excluded') AS excluded,
    countIf(r.from_cache) AS from_cache,
    countIf(good_at > 0) / nullIf(countIf(good_at > 0 OR end = 'bad'), 0) AS success_rate,
    sum(good_calls) / nullIf(sum(good_calls) + sum(bad_calls), 0) AS attempt_success_rate,
    sum(calls) AS attempts,
    sum(calls) / nullIf(countIf(calls > 0), 0) AS retry_amplification,
    countIf(tried >= 2) AS tries_2,
    countIf(good_at = 2) / nullIf(tries_2, 0) AS recovery_2,
    countIf(tried >= 3) AS tries_3,
    countIf(good_at = 3) / nullIf(tries_3, 0) AS recovery_3,
    sum(greatest(0, toInt64(tried) - 3)) AS tries_4_plus,
    countIf(good_at >= 4) / nullIf(tries_4_plus, 0) AS recovery_4_plus,
    toDecimal64(sum(request_usd), 9) AS cost_usd,
    toDecimal64(sum(request_usd - first_usd), 9) AS retry_usd,
    sum(unpriced) AS unpriced_attempts,
    if(countIf(good_at > 0) = 0, NULL, quantilesDDIf(0.01, 0.5, 0.95)(
        dateDiff('microsecond', first_start, answered) / 1000, good_at > 0) AS durations)[1] AS p50_ms,
    if(countIf(good_at > 0) = 0, NULL, durations[2]) AS p95_ms
FROM requests AS r
GROUP BY GROUPING SETS ((), (request_tier), (called_first))
HAVING requests > 0 AND scope != 'requests/'
ORDER BY first_provider NULLS FIRST, scope
