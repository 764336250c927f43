-- What agents' tasks came to and what they cost: one row for each kind of task and team, and for each way of knowing the
-- end. What was reported, what is inferred and what still runs is never in one figure.
--
-- source  reported  the agent said how the task ended (task_finished)
--         inferred  it did not, and the task's last attempt ended 30 minutes or more before the watermark: a success if
--                   the request that ended last succeeded, a failure if it failed or was throttled, else unknown
--         running   it did not, and the task was heard of since: in no rate
-- A reported task lies in the range by finished_at, any other by the end of its last attempt. Attempts count wherever
-- they lie, up to 7 days outside of the range. Probes never count.
--
-- Parameters
--   since, until  the range of the end
--   scope         tasks or tasks/TIER; a scope of attempts takes the tasks that had an attempt in it, whole; empty for all
-- Columns
--   finished      success + failure + cancelled + unknown
--   success_rate  success / (success + failure), with its 95 % Wilson interval (low, high)
--   requests      of the tasks;  attempts  calls to providers, without answers from the gateway's own cache
--   cost_usd      of ALL attempts, failed ones too; null where nothing is known
--   cost_per_completed_task_usd  cost_usd / success; null without success
--   mean_cost_of_success_usd     what a look at successful tasks alone would tell; the gap is the price of failure
--   affected      tasks with a failed attempt (bad or throttled);  recovered  those that succeeded all the same
--   cost_of_recovery_usd  of the recovered ones: the cost of attempts that began after the first failed one ended, minus
--                 what the rest would have cost. If k requests had begun by then, the rest are requests k, k+1, ...,
--                 and their price is the mean of the row's unaffected successes that had as many. Null where there are none
--   compared      recovered tasks in it: with such a mean, and every attempt of a known cost
--   cost_of_abandonment_usd  cost of finished tasks that were no success
--   unpriced_attempts        charged attempts whose cost is unknown: all costs lack them
--   mean_score    of the agents' own measures
WITH
    (SELECT maxOrNull(watermark) FROM error_rates) AS seen_until,
    -- An attempt is packed into one number, which keeps little memory and sorts by end. card: 56 bits of the end
    -- (microseconds), 32 of attempt_no, 56 of the start, 2 of judgement, own cache, 2 of cost (1 known, 2 unknown), 60 of the
    -- cost (billionths of a USD).
    calls AS (
        SELECT
            cityHash64(assumeNotNull(task_id)) AS task_key,
            toUInt64(request_key) AS request_bits,
            team,
            tier,
            if(charged AND NOT cache_hit, if(cost_usd IS NULL, 2, 1), 0) AS pricing,
            if(pricing = 1, reinterpretAsInt64(ifNull(cost_usd, toDecimal64(0, 9))), 0) AS nanos,
            bitShiftLeft(toUInt64((judgement = 'bad') + 2 * (judgement = 'throttled') + 3 * (judgement = 'excluded')), 3)
                + bitShiftLeft(toUInt64(cache_hit), 2) + pricing AS code,
            bitShiftLeft(toUInt256(bitShiftLeft(toUInt128(toUnixTimestamp64Micro(ended_at)), 32) + attempt_no), 121)
                + bitShiftLeft(toUInt256(bitShiftLeft(toUInt128(toUnixTimestamp64Micro(started_at)), 5) + code), 60)
                + toUInt64(nanos) AS card,
            {scope:String} != '' AND has(
                [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                    concat(provider, '/', model, '/', ifNull(region, ''))],
                {scope:String}) AS touches
        FROM current_attempts
        WHERE task_id IS NOT NULL
          AND origin = 'gateway'
          AND started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 7 DAY
          AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 7 DAY
    ),
    -- Requests of tasks. end is 0 good, 1 bad, 2 throttled, 3 excluded.
    steps AS (
        SELECT
            task_key,
            request_bits,
            arraySort(groupArray(card)) AS cards,
            arrayMap(c -> toUInt64(bitShiftRight(c, 153)), cards) AS ends,
            arrayMap(c -> bitAnd(toUInt64(bitShiftRight(c, 60)), 31), cards) AS codes,
            arrayMap(c -> bitAnd(toUInt64(bitShiftRight(c, 65)), 0xFFFFFFFFFFFFFF), cards) AS starts,
            arrayMap(c -> bitAnd(toUInt64(c), 0xFFFFFFFFFFFFFFF), cards) AS costs,
            arrayMin(starts) AS started,
            ends[-1] AS ended,
            arrayMin((code, at) -> if(bitShiftRight(code, 3) IN (1, 2), at, 0xFFFFFFFFFFFFFFFF), codes, ends) AS failed_at,
            if(arrayMin(codes) < 8, 0, ifNull(bitShiftRight(arrayLastOrNull(code -> code < 24, codes), 3), 3)) AS end,
            arrayCount(code -> NOT bitTest(code, 2), codes) AS calls,
            arraySum(costs) AS nanos,
            arrayCount(code -> bitTest(code, 0), codes) AS priced,
            arrayCount(code -> bitTest(code, 1), codes) AS unpriced,
            arrayMap((at, cost) -> bitShiftLeft(toUInt128(at), 64) + cost, starts, costs) AS charges,
            min(team) AS caller_team,
            min(tier) AS caller_tier,
            max(touches) AS inside
        FROM calls
        GROUP BY task_key, request_bits
    ),
    worked AS (
        SELECT
            task_key,
            count() AS requests,
            fromUnixTimestamp64Micro(toInt64(max(ended)), 'UTC') AS last_end,
            nullIf(min(failed_at), 0xFFFFFFFFFFFFFFFF) AS first_failed_at,
            bitAnd(toUInt8(max(bitShiftLeft(toUInt256(ended), 66) + bitShiftLeft(toUInt256(request_bits), 2) + end)), 3)
                AS last_request,
            sum(calls) AS task_calls,
            if(sum(priced) = 0, NULL, sum(nanos) * toDecimal128('0.000000001', 9)) AS task_usd,
            sum(unpriced) AS task_unpriced,
            arraySort(groupArray(bitShiftLeft(toUInt256(started), 128) + bitShiftLeft(toUInt256(request_bits), 64) + s.nanos))
                AS in_order,
            groupArrayArray(charges) AS all_charges,
            min(caller_team) AS team,
            min(caller_tier) AS tier,
            max(inside) AS inside
        FROM steps AS s
        GROUP BY task_key
    ),
    ends AS (
        SELECT
            multiIf(
                t.reported, 'reported',
                w.last_end <= ifNull(seen_until, toDateTime64(0, 6, 'UTC')) - INTERVAL 30 MINUTE, 'inferred',
                'running') AS source,
            multiIf(
                source = 'running', '',
                source = 'reported', t.result,
                w.last_request = 0, 'success',
                w.last_request IN (1, 2), 'failure',
                'unknown') AS result,
            if(t.reported, t.finished_at, w.last_end) AS at,
            t.kind AS kind,
            ifNull(t.team, w.team) AS team,
            ifNull(t.tier, w.tier) AS tier,
            t.score AS score,
            w.inside AS inside,
            w.requests AS requests,
            w.task_calls AS calls,
            w.task_usd AS usd,
            w.task_unpriced AS unpriced,
            w.first_failed_at AS failed_at,
            result = 'success' AND failed_at IS NOT NULL AS recovered,
            -- Cost of the request and all later ones, for each request in order, of tasks to compare with.
            if(result = 'success' AND failed_at IS NULL AND unpriced = 0,
                arrayReverse(arrayCumSum(arrayReverse(arrayMap(s -> toInt64(toUInt64(s)), w.in_order)))), []) AS rests,
            (arrayCount(s -> toUInt64(bitShiftRight(s, 128)) < failed_at, w.in_order),
                arraySum(c -> if(toUInt64(bitShiftRight(c, 64)) >= failed_at, toUInt64(c), 0), w.all_charges)
                    * toDecimal128('0.000000001', 9)) AS recovery
        FROM worked AS w
        FULL JOIN (SELECT *, cityHash64(task_id) AS task_key, true AS reported FROM current_tasks) AS t USING (task_key)
    ),
    kinds AS (
        SELECT
            source,
            kind,
            team,
            count() AS tasks,
            countIf(e.result = 'success') AS success,
            countIf(e.result = 'failure') AS failure,
            success + failure AS n,
            (success / n + pow(1.959964, 2) / 2 / n) / (1 + pow(1.959964, 2) / n) AS middle,
            1.959964 * sqrt(success * failure / pow(n, 3) + pow(1.959964 / 2 / n, 2)) / (1 + pow(1.959964, 2) / n) AS reach,
            countIf(e.result = 'cancelled') AS cancelled,
            countIf(e.result = 'unknown') AS unknown,
            sum(e.requests) AS requests,
            sum(e.calls) AS attempts,
            sum(e.usd) AS cost_usd,
            sumIf(e.usd, e.result = 'success') AS success_usd,
            countIf(e.result = 'success' AND e.usd IS NOT NULL) AS success_priced,
            sumIf(e.usd, e.result != 'success') AS abandoned_usd,
            countIf(e.failed_at IS NOT NULL) AS affected,
            countIf(e.recovered) AS recovered,
            sum(e.unpriced) AS unpriced_attempts,
            avg(e.score) AS mean_score,
            arrayMap(n -> n * toDecimal128('0.000000001', 9), sumForEach(e.rests)) AS rest_usd,
            sumForEach(arrayMap(r -> 1, e.rests)) AS rest_tasks,
            arrayFilter(r -> r.1 <= length(rest_tasks), groupArrayIf(e.recovery, e.recovered AND e.unpriced = 0)) AS recoveries
        FROM ends AS e
        WHERE at >= {since:DateTime64(6, 'UTC')}
          AND at < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} IN ('', 'tasks') OR inside OR concat('tasks/', tier) = {scope:String})
        GROUP BY source, kind, team
    )
SELECT
    source,
    kind,
    team,
    tasks,
    success + failure + cancelled + unknown AS finished,
    success,
    failure,
    cancelled,
    unknown,
    if(n = 0, NULL, success / n) AS success_rate,
    if(n = 0, NULL, greatest(0, middle - reach)) AS success_rate_low,
    if(n = 0, NULL, least(1, middle + reach)) AS success_rate_high,
    requests,
    attempts,
    requests / tasks AS requests_per_task,
    attempts / tasks AS attempts_per_task,
    toDecimal64(cost_usd, 9) AS cost_usd,
    toDecimal64(cost_usd / nullIf(success, 0), 9) AS cost_per_completed_task_usd,
    toDecimal64(success_usd / nullIf(success_priced, 0), 9) AS mean_cost_of_success_usd,
    affected,
    recovered,
    toDecimal64(if(recovered > 0 AND compared = 0, NULL,
        arraySum(arrayMap(r -> r.2 - rest_usd[r.1] / rest_tasks[r.1], recoveries))), 9) AS cost_of_recovery_usd,
    length(recoveries) AS compared,
    toDecimal64(multiIf(source = 'running', NULL, finished = success, 0, abandoned_usd), 9) AS cost_of_abandonment_usd,
    unpriced_attempts,
    mean_score,
    seen_until AS watermark
FROM kinds
ORDER BY source, kind, team
