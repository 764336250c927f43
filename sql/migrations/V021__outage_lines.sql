-- The lines of an outage's cost: what each attempt of a touched request is, and the work of tasks that died.

-- What the touched requests of each outage come to. line says what a row is:
--   request           the request itself: lost, delay_us from its first start to that of the answer, and what a request
--                     and that delay are worth by the owner's word (request_usd, delay_usd; null: not valued)
--   wasted            a charged hit: it was paid for and of no use
--   retry             a later charged attempt of the request, wherever it went. Of a good one elsewhere (a fallback), what
--                     the same work would have cost where it failed
--   fallback_premium  the rest of that fallback's cost, which may be negative
-- So the lines of an attempt in an outage add up to its cost, whatever is known of prices. Where the price of the failed
-- model is not known, all of a fallback is in retry and premium_unknown is true.
--
-- usd is null where the cost is unknown. model, provider, region, team and project are the attempt's; failed_provider and
-- failed_model those of the request's first hit. answered: the attempt that gave the answer.
-- primary_usd is computed at base list prices of the fallback's start, from the fallback's tokens, scaled by what healthy
-- attempts of the same team and project take at either place, if there are 20 of both (measured), else as they are.
-- cache_loss_usd is the part of the premium that is there because the fallback's prompt cache was colder.
CREATE OR REPLACE VIEW outage_facts ${on_cluster} AS
WITH
    (
        SELECT arraySort(v -> v.place, groupArray(CAST(
            (place, route, team, project, tenant, tier, provider, model, operation, request_usd, second_usd),
            'Tuple(place UInt32, route String, team Nullable(String), project Nullable(String), tenant Nullable(String),
                tier Nullable(String), provider Nullable(String), model Nullable(String), operation Nullable(String),
                request_usd Nullable(Decimal(18, 9)), second_usd Nullable(Decimal(18, 9)))')))
        FROM current_request_values
    ) AS declared,
    entries AS (
        SELECT
            outage_id,
            onset,
            request_id,
            task_id,
            first_hit AS failed,
            lost,
            delay_us,
            arrayFirst(
                v -> ifNull(v.team = failed.team, v.team IS NULL)
                    AND ifNull(v.project = failed.project, v.project IS NULL)
                    AND ifNull(v.tenant = t.tenant, v.tenant IS NULL)
                    AND ifNull(v.tier = t.tier, v.tier IS NULL)
                    AND ifNull(v.provider = failed.provider, v.provider IS NULL)
                    AND ifNull(v.model = failed.model, v.model IS NULL)
                    AND ifNull(v.operation = t.operation, v.operation IS NULL),
                declared) AS worth,
            entry.1 AS line,
            entry.2 AS a,
            line != 'request' AND a.attempt_id = answer.attempt_id AS answered,
            line = 'retry' AND a.judgement = 'good' AND (a.provider, a.model) != (failed.provider, failed.model) AS fallback,
            -- Empty but for fallbacks, so that nothing else is looked up.
            if(fallback, toDate(onset), toDate(0)) AS day,
            if(fallback, ifNull(a.team, ''), '') AS team,
            if(fallback, ifNull(a.project, ''), '') AS project,
            if(fallback, failed.provider, '') AS failed_provider,
            if(fallback, failed.model, '') AS failed_model,
            if(fallback, a.provider, '') AS answer_provider,
            if(fallback, a.model, '') AS answer_model
        FROM outage_touched(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String},
            tasks_only = 0) AS t
        ARRAY JOIN arrayConcat(
            [('request', first_hit)], arrayMap(h -> ('wasted', h), wasted), arrayMap(l -> ('retry', l), later)) AS entry
    ),
    measured AS (
        SELECT
            e.*,
            there.attempts >= 20 AND here.attempts >= 20 AS enough,
            if(enough AND there.prompt > 0 AND here.prompt > 0,
                (there.prompt * here.attempts) / (there.attempts * here.prompt), 1) AS in_ratio,
            if(enough AND there.output > 0 AND here.output > 0,
                (there.output * here.attempts) / (there.attempts * here.output), 1) AS out_ratio,
            -- USD of a million prompt tokens there, as its healthy attempts mix input and cache; 0 where that is not known.
            if(enough AND there.prompt > 0,
                (there.input * p.input_usd * 1. + there.cache_read * p.cache_read_usd * 1.
                    + there.cache_write * p.cache_write_usd * 1.) / there.prompt, 0) AS mixed_usd,
            -- The same work in millionths of a USD, with the prompt as the fallback mixed it.
            (a.input * p.input_usd * 1. + a.cache_read * p.cache_read_usd * 1. + a.cache_write * p.cache_write_usd * 1.)
                * in_ratio AS cold_prompt,
            a.output * out_ratio * p.output_usd AS answer_price,
            fallback AND a.metered AND a.usd IS NOT NULL AND p.valid_from > toDateTime64(0, 6, 'UTC') AS known
        FROM entries AS e
        LEFT JOIN healthy_usage(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS there
            ON there.day = e.day AND there.team = e.team AND there.project = e.project
            AND there.provider = e.failed_provider AND there.model = e.failed_model
        LEFT JOIN healthy_usage(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS here
            ON here.day = e.day AND here.team = e.team AND here.project = e.project
            AND here.provider = e.answer_provider AND here.model = e.answer_model
        ASOF LEFT JOIN model_prices AS p
            ON p.provider = e.failed_provider AND p.model = e.failed_model AND p.valid_from <= e.a.started_at
    ),
    priced AS (
        SELECT
            *,
            if(mixed_usd > 0, (a.input + a.cache_read + a.cache_write) * in_ratio * mixed_usd, cold_prompt) AS warm_prompt,
            -- Of millionths of a USD a thousand are a billionth, the last decimal of money.
            if(known, toInt64(roundBankers((warm_prompt + answer_price) * 1000)) * toDecimal64('0.000000001', 9), NULL)
                AS primary_usd,
            if(known, toInt64(roundBankers((cold_prompt - warm_prompt) * 1000)) * toDecimal64('0.000000001', 9), NULL)
                AS cache_loss_usd
        FROM measured
    )
SELECT
    outage_id,
    part.1 AS line,
    part.2 AS usd,
    line IN ('wasted', 'retry') AND a.usd IS NULL AS unpriced,
    if(line IN ('wasted', 'retry'), a.input + a.cache_read + a.cache_write + a.output, 0) AS tokens,
    a.team AS team,
    a.project AS project,
    a.provider AS provider,
    a.model AS model,
    nullIf(a.region, '') AS region,
    p.failed.provider AS failed_provider,
    p.failed.model AS failed_model,
    request_id,
    task_id,
    a.attempt_id AS attempt_id,
    a.no AS attempt_no,
    a.started_at AS started_at,
    a.ended_at AS ended_at,
    a.outcome AS outcome,
    toBool(answered) AS answered,
    toBool(fallback AND line = 'retry' AND NOT known) AS premium_unknown,
    if(line = 'fallback_premium', primary_usd, NULL) AS primary_usd,
    if(line = 'fallback_premium', p.cache_loss_usd, NULL) AS cache_loss_usd,
    if(line = 'fallback_premium', in_ratio, NULL) AS input_ratio,
    if(line = 'fallback_premium', out_ratio, NULL) AS output_ratio,
    if(line = 'fallback_premium', toBool(enough), NULL) AS measured,
    toBool(line = 'request' AND p.lost) AS lost,
    if(line = 'request', p.delay_us, 0) AS delay_us,
    if(line = 'request', worth.route, '') AS route,
    if(line = 'request', worth.request_usd, NULL) AS request_usd,
    -- A millionth of a second at a USD is a thousand billionths.
    if(line = 'request',
        toInt64(roundBankers(p.delay_us * worth.second_usd * 1000.)) * toDecimal64('0.000000001', 9), NULL) AS delay_usd
FROM priced AS p
ARRAY JOIN multiIf(
    p.line = 'request', [(p.line, CAST(NULL, 'Nullable(Decimal(18, 9))'))],
    known, [('retry', p.primary_usd), ('fallback_premium', p.a.usd - p.primary_usd)],
    [(p.line, p.a.usd)]) AS part;

-- What tasks that died in an outage had spent in vain: one row for each charged attempt after the task's last checkpoint that is in
-- no line of outage_facts for the same outage.
--
-- A task died in an outage when it failed and its last request without an answer was touched by the outage. It failed by
-- the agent's word; or, where there is none and the task's last attempt ended 30 minutes or more before the watermark, when
-- its very last request had no answer. An attempt with the tag checkpoint = true says that all work up to its end is kept.
-- Attempts count up to 7 days outside of the outages asked for. All tasks with a failure in an outage's minutes are read:
-- more than were touched, but to ask for the touched ones here would compute them twice.
CREATE OR REPLACE VIEW outage_rework ${on_cluster} AS
WITH
    (SELECT max(watermark) FROM error_rates) AS seen_until,
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    minutes AS (
        SELECT
            provider,
            arrayJoin(arrayMap(
                i -> toStartOfMinute(onset) + 60 * i,
                range(toUInt32(dateDiff('minute', onset, last) + 1)))) AS minute
        FROM windows
    ),
    (SELECT min(onset) - INTERVAL 7 DAY FROM windows) AS first_start,
    (SELECT max(last) + INTERVAL 7 DAY FROM windows) AS last_start,
    touched AS (
        SELECT
            outage_id,
            assumeNotNull(task_id) AS task_id,
            groupArrayIf(request_id, lost) AS lost_requests,
            groupArrayIf((first_hit.provider, first_hit.model), lost) AS failed,
            groupArrayArray(arrayConcat(wasted.attempt_id, later.attempt_id)) AS counted
        FROM outage_touched(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String},
            tasks_only = 1)
        GROUP BY outage_id, task_id
        HAVING notEmpty(lost_requests)
    ),
    requests AS (
        SELECT
            task_id,
            request_id,
            max(ended_at) AS ended,
            max(judgement = 'good') AS answered,
            maxIf(ended_at, tags['checkpoint'] = 'true') AS checkpoint,
            groupArrayIf(CAST(
                (request_id, attempt_id, attempt_no, started_at, ended_at, provider, model, region, outcome, cost_usd,
                    ifNull(input_tokens, 0) + ifNull(cache_read_tokens, 0) + ifNull(cache_write_tokens, 0)
                        + ifNull(output_tokens, 0), team, project),
                'Tuple(request_id String, attempt_id String, no UInt32, started_at DateTime64(6, \'UTC\'),
                    ended_at DateTime64(6, \'UTC\'), provider String, model String, region Nullable(String),
                    outcome String, usd Nullable(Decimal(18, 9)), tokens UInt64, team Nullable(String),
                    project Nullable(String))'),
                ifNull(billed, ifNull(cost_usd > 0, true)) AND NOT cache_hit) AS charges
        FROM attempts FINAL
        PREWHERE task_key IN (
            SELECT task_key
            FROM attempts
            PREWHERE judgement IN ('bad', 'throttled') OR outcome = 'auth'
            WHERE started_at BETWEEN first_start AND last_start
              AND origin = 'gateway'
              AND task_id IS NOT NULL
              AND ((provider, toStartOfMinute(ended_at)) IN (SELECT provider, minute FROM minutes)
                  OR toStartOfMinute(ended_at) IN (SELECT minute FROM minutes WHERE provider = '*')))
        WHERE started_at BETWEEN first_start AND last_start
          AND origin = 'gateway'
          AND task_id IS NOT NULL
        GROUP BY task_id, request_id
        SETTINGS do_not_merge_across_partitions_select_final = 1
    ),
    worked AS (
        SELECT
            assumeNotNull(task_id) AS task_id,
            max(ended) AS last_end,
            argMax(request_id, (ended, request_id)) AS last_request,
            argMaxIf(request_id, (ended, request_id), NOT answered) AS fatal_request,
            max(checkpoint) AS last_checkpoint,
            groupArrayArray(charges) AS all_charges
        FROM requests
        GROUP BY task_id
    )
SELECT
    t.outage_id AS outage_id,
    w.task_id AS task_id,
    t.failed[indexOf(t.lost_requests, w.fatal_request)].1 AS failed_provider,
    t.failed[indexOf(t.lost_requests, w.fatal_request)].2 AS failed_model,
    a
FROM touched AS t
INNER JOIN worked AS w ON w.task_id = t.task_id
LEFT JOIN (SELECT *, true AS reported FROM current_tasks) AS e ON e.task_id = t.task_id
ARRAY JOIN arrayFilter(c -> c.ended_at > w.last_checkpoint AND NOT has(t.counted, c.attempt_id), w.all_charges) AS a
WHERE has(t.lost_requests, w.fatal_request)
  AND if(e.reported, e.result = 'failure',
      w.last_request = w.fatal_request AND w.last_end <= ifNull(seen_until, toDateTime64(0, 6, 'UTC')) - INTERVAL 30 MINUTE);

-- Every figure of an outage's cost comes from these rows: those of outage_facts, and the lines of rework.
CREATE OR REPLACE VIEW outage_rows ${on_cluster} AS
SELECT *
FROM outage_facts(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
UNION ALL
SELECT
    outage_id,
    'rework' AS line,
    a.usd AS usd,
    a.usd IS NULL AS unpriced,
    a.tokens AS tokens,
    a.team AS team,
    a.project AS project,
    a.provider AS provider,
    a.model AS model,
    a.region AS region,
    failed_provider,
    failed_model,
    a.request_id AS request_id,
    task_id,
    a.attempt_id AS attempt_id,
    a.no AS attempt_no,
    a.started_at AS started_at,
    a.ended_at AS ended_at,
    a.outcome AS outcome,
    false AS answered,
    false AS premium_unknown,
    NULL AS primary_usd,
    NULL AS cache_loss_usd,
    NULL AS input_ratio,
    NULL AS output_ratio,
    NULL AS measured,
    false AS lost,
    0 AS delay_us,
    '' AS route,
    NULL AS request_usd,
    NULL AS delay_usd
FROM outage_rework(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String});
