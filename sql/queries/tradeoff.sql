-- What reliability costs: cost per 1,000 successful requests against availability and p95, for each model of each provider,
-- over all tiers of callers (tier null) and for each tier.
--
-- A request is taken at each model that it called. It is good there if any of its attempts there was, failed if none was and
-- one was bad. It costs what all its attempts there do, failed ones and retries too. A request's first attempt that is good
-- settles it: later ones (attempt_no) are together another request, as are failed ones that nobody numbered. Business
-- traffic only: no probes, and no answers from the gateway's own cache. Money comes from attempts, so that `nines prices
-- reprice` shows at once.
--
-- Intervals of 95 % respect that failures come together: the time with data is cut into 20 stretches of equal length, and how
-- far these differ tells the error. With b stretches in which the model was called, t is Student's quantile of b - 1
-- degrees; of one stretch alone there is no interval. They tell chance only: models may have been given other requests.
--   availability   Wilson's interval, of as many independent requests as tell as much: requests / design effect
--   cost           of a ratio: b / greatest(1, b - 1) * sum over stretches of (cost - ratio * successes)^2 / successes^2
--   p95_ms         Woodruff's: the quantiles at 0.95 +- t * error of the share of answers up to p95
--
-- Parameters
--   since, until   the range of started_at
--   scope          a provider, or provider/model; empty for all. The front is judged among the rows shown
-- Columns
--   requests       successes + failed;  throttled, excluded    apart: no attempt at the model was better
--   availability   successes / requests
--   cost_per_1k_success_usd    1000 * cost_usd / successes; null without successes, or where no cost is known
--   p95_ms         of successes, from the first start at the model to the end of the good answer; 1 % relative error
--   pareto         on the front: no row of the same tier is at least as good in cost, availability and p95 and better in one.
--                  Of equals all are on it
--   standing       on_front, dominated, cost_unknown (over 1 % of the charged attempts have no price) or too_few (under 30
--                  successes); the last two are not on the front and dominate nobody
--   dominated_by   the cheapest such row
--   cost_usd       of all charged attempts;  unpriced_share    of charged attempts those whose cost is unknown
--   stretches      in which the model was called;  design_effect   how many requests tell as much as one independent one
WITH
    (
        SELECT (min(started_at), max(started_at))
        FROM current_attempts
        WHERE started_at >= {since:DateTime64(6, 'UTC')} AND started_at < {until:DateTime64(6, 'UTC')}
    ) AS data,
    toUnixTimestamp64Micro(assumeNotNull(data.1)) AS first_us,
    toUnixTimestamp64Micro(assumeNotNull(data.2)) AS last_us,
    -- Student's t, two-sided 95 %, for 1 to 19 degrees.
    [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093] AS students,
    calls AS (
        SELECT
            cityHash64(request_id) AS id,
            provider,
            model,
            tier,
            attempt_no,
            judgement,
            toUnixTimestamp64Micro(started_at) AS start_us,
            toUnixTimestamp64Micro(ended_at) AS end_us,
            charged,
            if(charged, cost_usd, NULL) AS usd
        FROM current_attempts
        WHERE started_at >= {since:DateTime64(6, 'UTC')}
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND origin = 'gateway'
          AND NOT cache_hit
          AND ({scope:String} = '' OR {scope:String} IN (provider, concat(provider, '/', model)))
    ),
    -- The histogram of each stretch: bins of a DDSketch for good requests (as in panes), -1 for all others.
    cells AS (
        -- Most requests are one good attempt, and need no putting together.
        SELECT
            provider,
            model,
            tier,
            toUInt8(intDiv((start_us - first_us) * 20, last_us - first_us + 1)) AS stretch,
            toInt16(ceil(log(greatest(1, least((end_us - start_us) / 1000, 3600000))) / log(1.01 / 0.99) - 1e-9)) AS bin,
            count() AS good,
            0 AS failed,
            0 AS throttled,
            0 AS excluded,
            count() AS attempts,
            countIf(charged) AS charges,
            countIf(charged AND c.usd IS NULL) AS unpriced,
            sum(c.usd) AS usd
        FROM calls AS c
        WHERE attempt_no = 1
          AND judgement = 'good'
        GROUP BY provider, model, tier, stretch, bin
        UNION ALL
        SELECT
            provider,
            model,
            tier,
            toUInt8(intDiv((start_us - first_us) * 20, last_us - first_us + 1)) AS stretch,
            if(is_good,
                toInt16(ceil(log(greatest(1, least((end_us - start_us) / 1000, 3600000))) / log(1.01 / 0.99) - 1e-9)),
                toInt16(-1)) AS bin,
            countIf(is_good) AS good,
            countIf(NOT is_good AND is_bad) AS failed,
            countIf(NOT is_good AND NOT is_bad AND is_throttled) AS throttled,
            countIf(NOT is_good AND NOT is_bad AND NOT is_throttled) AS excluded,
            sum(r.attempts) AS attempts,
            sum(r.charges) AS charges,
            sum(r.unpriced) AS unpriced,
            sum(r.usd) AS usd
        FROM
        (
            SELECT
                provider,
                model,
                tier,
                min(c.start_us) AS start_us,
                minIf(c.end_us, judgement = 'good') AS end_us,
                max(judgement = 'good') AS is_good,
                max(judgement = 'bad') AS is_bad,
                max(judgement = 'throttled') AS is_throttled,
                count() AS attempts,
                countIf(charged) AS charges,
                countIf(charged AND c.usd IS NULL) AS unpriced,
                sum(c.usd) AS usd
            FROM calls AS c
            WHERE attempt_no > 1 OR judgement != 'good'
            GROUP BY id, provider, model, tier
        ) AS r
        GROUP BY provider, model, tier, stretch, bin
    ),
    -- Each stretch over all tiers (caller_tier empty) and of each tier.
    parts AS (
        SELECT
            provider,
            model,
            if(grouping(c.tier) = 0, c.tier, '') AS caller_tier,
            stretch,
            sum(c.good) AS good,
            good + sum(c.failed) AS counted,
            sum(c.throttled) AS throttled,
            sum(c.excluded) AS excluded,
            sum(c.attempts) AS attempts,
            sum(c.charges) AS charges,
            sum(c.unpriced) AS unpriced,
            ifNull(sum(c.usd), 0) AS usd,
            sumMapIf([c.bin], [c.good], c.bin >= 0) AS latency
        FROM cells AS c
        GROUP BY GROUPING SETS ((provider, model, stretch), (provider, model, c.tier, stretch))
        -- Callers without a tier are in the rows over all tiers only.
        HAVING caller_tier IS NOT NULL
    ),
    models AS (
        SELECT
            provider,
            model,
            nullIf(caller_tier, '') AS caller_tier,
            sum(p.good) AS successes,
            sum(p.counted) AS requests,
            sum(p.throttled) AS throttled,
            sum(p.excluded) AS excluded,
            sum(p.attempts) AS attempts,
            sum(p.charges) AS charged,
            sum(p.unpriced) / greatest(1, charged) AS unpriced_share,
            sum(p.usd) AS usd,
            sumMap(p.latency.1, p.latency.2) AS latency,
            groupArrayIf((p.good, p.counted, toFloat64(p.usd), p.latency), p.counted > 0) AS stretches
        FROM parts AS p
        GROUP BY provider, model, caller_tier
        HAVING requests + throttled > 0
    ),
    stretched AS (
        SELECT
            *,
            arrayCumSum(latency.2) AS up_to,
            latency.1[arrayFirstIndex(c -> c > 0.95 * (successes - 1), up_to)] AS p95_bin,
            arrayMap(p -> arraySum((bin, n) -> if(bin <= p95_bin, n, 0), p.4.1, p.4.2), stretches) AS up_to_p95,
            length(stretches) AS b,
            if(b > 1, students[b - 1], 0) AS t,
            successes / greatest(1, requests) AS share,
            share * (1 - share) / greatest(1, requests) AS variance_alone,
            b / greatest(1, b - 1) * arraySum(p -> pow(p.1 - share * p.2, 2), stretches) / pow(greatest(1, requests), 2) AS variance,
            if(variance_alone > 0, greatest(1, variance / variance_alone), 1) AS design_effect,
            greatest(1, requests) / design_effect AS n,
            (share + t * t / 2 / n) / (1 + t * t / n) AS middle,
            t * sqrt(share * (1 - share) / n + t * t / 4 / n / n) / (1 + t * t / n) AS reach,
            greatest(1, successes) AS s,
            toFloat64(usd) / s AS ratio,
            1000 * t * sqrt(b / greatest(1, b - 1) * arraySum(p -> pow(p.3 - ratio * p.1, 2), stretches)) / s AS cost_reach,
            arraySum(up_to_p95) / s AS below,
            t * sqrt(greatest(
                0.95 * 0.05 / s,
                b / greatest(1, b - 1) * arraySum((p, n) -> pow(n - below * p.1, 2), stretches, up_to_p95) / pow(s, 2))) AS rank_reach,
            arrayMap(
                rank -> 2 * pow(1.01 / 0.99, latency.1[arrayFirstIndex(c -> c > rank * (successes - 1), up_to)])
                    / (1.01 / 0.99 + 1),
                [0.95, greatest(0, 0.95 - rank_reach), least(1, 0.95 + rank_reach)]) AS p95s,
            multiIf(
                successes < 30, 'too_few',
                unpriced_share > 0.01, 'cost_unknown',
                'compared') AS fitness
        FROM models
    ),
    -- Rows of a tier beside each other, as (cost, failed share, p95, scope).
    fronts AS (
        SELECT
            *,
            concat(provider, '/', model) AS scope,
            (usd * 1000 / s, 1 - share, p95s[1], scope) AS point,
            arrayFilter(
                other -> other.1 <= point.1 AND other.2 <= point.2 AND other.3 <= point.3
                    AND (other.1 < point.1 OR other.2 < point.2 OR other.3 < point.3),
                groupArrayIf(point, fitness = 'compared') OVER (PARTITION BY caller_tier)) AS dominators
        FROM stretched
    )
SELECT
    scope,
    caller_tier AS tier,
    requests,
    successes,
    if(requests = 0, NULL, share) AS availability,
    if(successes = 0 OR unpriced_share = 1, NULL, toDecimal64(roundBankers(toDecimal256(usd, 18) * 1000 / s, 9), 9))
        AS cost_per_1k_success_usd,
    if(successes = 0, NULL, p95s[1]) AS p95_ms,
    CAST(fitness = 'compared' AND empty(dominators), 'Bool') AS pareto,
    multiIf(fitness != 'compared', fitness, empty(dominators), 'on_front', 'dominated') AS standing,
    if(b > 1 AND requests > 0, greatest(0, middle - reach), NULL) AS availability_low,
    if(b > 1 AND requests > 0, least(1, middle + reach), NULL) AS availability_high,
    toDecimal64(if(b > 1, greatest(0, ratio * 1000 - cost_reach), NULL), 9) AS cost_low_usd,
    toDecimal64(if(b > 1, ratio * 1000 + cost_reach, NULL), 9) AS cost_high_usd,
    if(b > 1, p95s[2], NULL) AS p95_low_ms,
    if(b > 1, p95s[3], NULL) AS p95_high_ms,
    if(fitness = 'compared' AND notEmpty(dominators), arraySort(dominators)[1].4, NULL) AS dominated_by,
    unpriced_share,
    throttled,
    excluded,
    attempts,
    toDecimal64(if(charged > 0 AND unpriced_share = 1, NULL, usd), 9) AS cost_usd,
    b AS stretches,
    design_effect,
    provider,
    model
FROM fronts
ORDER BY tier NULLS FIRST, cost_per_1k_success_usd NULLS LAST, scope
