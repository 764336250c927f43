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
    calls AS (
        SELECT
            *,
            charged AND NOT cache_hit AS paid,
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
    -- Nine of ten requests have one row and need no grouping. 32 bits of a hash find the others, and a few of the former with
    -- them: laid out in 65,536 heaps and looked through heap by heap.
    suspects AS (
        SELECT bitShiftLeft(toUInt32(heap), 16)
            + arrayJoin(arrayFilter((half, times) -> times = 2, halves, arrayEnumerateUniq(halves))) AS suspect
        FROM
        (
            SELECT toUInt16(bitShiftRight(hash, 16)) AS heap, groupArray(toUInt16(hash)) AS halves
            FROM
            (
                SELECT toUInt32(cityHash64(request_id)) AS hash
                FROM attempts
                WHERE task_id IS NOT NULL
                  AND started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 7 DAY
                  AND started_at < {until:DateTime64(6, 'UTC')} + INTERVAL 7 DAY
            )
            GROUP BY heap
        )
    ),
    -- Requests of tasks: those of several attempts, and those of one.
    steps AS (
        SELECT
            task_id,
            request_id,
            min(started_at) AS started,
            max(ended_at) AS ended,
            minOrNullIf(ended_at, judgement IN ('bad', 'throttled')) AS failed_at,
            multiIf(
                max(judgement = 'good'), 'good',
                max(judgement != 'excluded'), toString(argMaxIf(
                    judgement,
                    bitShiftLeft(toUInt256(toUnixTimestamp64Micro(ended_at)), 128)
                        + bitShiftLeft(toUInt256(attempt_no), 64) + cityHash64(attempt_id),
                    judgement != 'excluded')),
                'excluded') AS end,
            countIf(NOT cache_hit) AS calls,
            sum(if(paid, cost_usd, NULL)) AS usd,
            countIf(paid AND cost_usd IS NULL) AS unpriced,
            groupArrayIf((started_at, assumeNotNull(cost_usd)), paid AND cost_usd > 0) AS charges,
            min(team) AS caller_team,
            min(tier) AS caller_tier,
            max(touches) AS inside
        FROM calls
        WHERE toUInt32(cityHash64(request_id)) IN (SELECT suspect FROM suspects)
        GROUP BY task_id, request_id
        UNION ALL
        SELECT
            task_id,
            request_id,
            started_at,
            ended_at,
            if(judgement IN ('bad', 'throttled'), ended_at, NULL),
            toString(judgement),
            toUInt64(NOT cache_hit),
            CAST(if(paid, cost_usd, NULL), 'Nullable(Decimal(38, 9))'),
            toUInt64(paid AND cost_usd IS NULL),
            if(ifNull(paid AND cost_usd > 0, false), [(started_at, assumeNotNull(cost_usd))], []),
            team,
            tier,
            touches
        FROM calls
        WHERE toUInt32(cityHash64(request_id)) NOT IN (SELECT suspect FROM suspects)
    ),
    worked AS (
        SELECT
            assumeNotNull(task_id) AS task_id,
            count() AS requests,
            max(ended) AS last_end,
            min(failed_at) AS first_failed_at,
            argMax(end, (ended, request_id)) AS last_request,
            sum(calls) AS task_calls,
            sum(usd) AS task_usd,
            sum(unpriced) AS task_unpriced,
            arraySort(s -> (s.1, s.2), groupArray((started, request_id, ifNull(usd, 0)))) AS in_order,
            groupArrayArray(charges) AS all_charges,
            min(caller_team) AS team,
            min(caller_tier) AS tier,
            max(inside) AS inside
        FROM steps
        GROUP BY task_id
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
                w.last_request = 'good', 'success',
                w.last_request IN ('bad', 'throttled'), 'failure',
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
                arrayReverse(arrayCumSum(arrayReverse(arrayMap(s -> s.3, w.in_order)))), []) AS rests,
            (arrayCount(s -> s.1 < failed_at, w.in_order),
                arraySum(arrayMap(c -> if(c.1 >= failed_at, c.2, 0), w.all_charges))) AS recovery
        FROM worked AS w
        FULL JOIN (SELECT *, true AS reported FROM current_tasks) AS t ON t.task_id = w.task_id
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
            sumForEach(e.rests) AS rest_usd,
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
