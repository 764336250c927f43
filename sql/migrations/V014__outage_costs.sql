-- What an outage cost, attempt by attempt: the reports outage-cost, outage-impact and outage-cost-rows read these views, so
-- that they agree. Most take parameters (since, until, scope), as the reports do; scope may also be the id of one outage.

-- Finding a request's attempts, or a task's, among millions by a number is five times as quick as by their ids. A number
-- that two ids share selects too much and never too little: what is selected is then told apart by the ids.
ALTER TABLE attempts ${on_cluster}
    ADD COLUMN IF NOT EXISTS request_key UInt64 MATERIALIZED cityHash64(request_id),
    ADD COLUMN IF NOT EXISTS task_key UInt64 MATERIALIZED cityHash64(ifNull(task_id, ''));

-- The outages that touch a range. Retracted ones are left out, and windows of kind behaviour: nothing failed in them.
-- last is the end, or the watermark while it lasts. auth_burst: refused keys are the outage. bad, which counts
-- gateways and probes, holds more than bad outcomes only where auth failures count as bad.
CREATE OR REPLACE VIEW outage_windows ${on_cluster} AS
SELECT
    outage_id,
    scope,
    provider,
    ifNull(model, '') AS model,
    ifNull(region, '') AS region,
    kind,
    onset,
    ended_at,
    greatest(onset, ifNull(ended_at, watermark)) AS last,
    parent_id,
    watermark,
    kind = 'errors' AND outcomes['auth'] > 0 AND bad > arraySum(arrayMap(
        outcome -> outcomes[outcome] + probe_outcomes[outcome],
        ['empty', 'server_error', 'overloaded', 'timeout', 'stream_cut', 'connection'])) AS auth_burst
FROM current_outages
WHERE state != 'retracted'
  AND kind != 'behaviour'
  AND onset < {until:DateTime64(6, 'UTC')}
  AND (ended_at IS NULL OR ended_at >= {since:DateTime64(6, 'UTC')})
  AND ({scope:String} = '' OR {scope:String} IN (scope, outage_id)
      OR startsWith(scope, concat({scope:String}, '/')));

-- One row for each outage and each request it touched, with the request's attempts in order.
--
-- An attempt belongs to an outage when it is of its scope and ended within onset and last. A request is touched when such
-- an attempt was bad or throttled, or refused in a burst of auth failures: these are its hits. Its other attempts
-- count wherever they went, if they started within a day before the onset and a day after the end. Probes never count.
--
-- What to look at is chosen from rows as they were inserted, by the minutes of a provider's outages; that may be too much,
-- as a later version may say otherwise. Then all versions are read, and the last one decides: it is such a row itself.
-- tasks_only = 1 leaves out what belongs to no task.
CREATE OR REPLACE VIEW outage_touched ${on_cluster} AS
WITH
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    minutes AS (
        SELECT
            *,
            arrayJoin(arrayMap(
                i -> toStartOfMinute(onset) + 60 * i,
                range(toUInt32(dateDiff('minute', onset, last) + 1)))) AS minute
        FROM windows
    ),
    (SELECT min(onset) - INTERVAL 1 DAY FROM windows) AS first_start,
    (SELECT max(last) + INTERVAL 1 DAY FROM windows) AS last_start,
    requests AS (
        SELECT
            request_id,
            arraySort(a -> (a.no, a.started_at, a.attempt_id), groupArray(CAST(
                (attempt_id, attempt_no, started_at, ended_at, provider, model, ifNull(region, ''), outcome,
                    if(outcome = 'auth', 'auth', judgement), ifNull(billed, ifNull(cost_usd > 0, true)) AND NOT cache_hit,
                    cost_usd, ifNull(input_tokens, 0), ifNull(cache_read_tokens, 0), ifNull(cache_write_tokens, 0),
                    ifNull(output_tokens, 0), input_tokens IS NOT NULL AND output_tokens IS NOT NULL, team, project),
                'Tuple(attempt_id String, no UInt32, started_at DateTime64(6, \'UTC\'),
                    ended_at DateTime64(6, \'UTC\'), provider String, model String, region String, outcome String,
                    judgement String, charged Bool, usd Nullable(Decimal(18, 9)), input UInt64,
                    cache_read UInt64, cache_write UInt64, output UInt64, metered Bool, team Nullable(String),
                    project Nullable(String))'))) AS attempts,
            min(task_id) AS task_id,
            min(tenant) AS tenant,
            min(tier) AS tier,
            min(operation) AS operation
        FROM attempts FINAL
        PREWHERE request_key IN (
            SELECT request_key
            FROM attempts
            PREWHERE judgement IN ('bad', 'throttled') OR outcome = 'auth'
            WHERE started_at BETWEEN first_start AND last_start
              AND origin = 'gateway'
              AND ((provider, toStartOfMinute(ended_at)) IN (SELECT provider, minute FROM minutes)
                  OR toStartOfMinute(ended_at) IN (SELECT minute FROM minutes WHERE provider = '*'))
              AND ({tasks_only:UInt8} = 0 OR task_id IS NOT NULL))
        WHERE started_at BETWEEN first_start AND last_start
          AND origin = 'gateway'
        GROUP BY request_id
        SETTINGS do_not_merge_across_partitions_select_final = 1
    )
SELECT
    outage_id,
    onset,
    last,
    request_id,
    task_id,
    tenant,
    tier,
    operation,
    attempts,
    hits,
    first_hit,
    arrayFilter(a -> a.charged, hits) AS wasted,
    arrayFilter(
        a -> a.charged AND (a.no, a.started_at) > (first_hit.no, first_hit.started_at)
            AND NOT has(hits.attempt_id, a.attempt_id),
        attempts) AS later,
    lost,
    answer,
    if(answer.attempt_id = '', 0,
        dateDiff('microsecond', arrayMin(a -> a.started_at, attempts), answer.started_at)) AS delay_us
FROM
(
    SELECT
        *,
        hits[1] AS first_hit,
        arrayFirst(a -> a.judgement = 'good' AND a.started_at >= hits[1].started_at, attempts) AS answer,
        NOT arrayExists(a -> a.judgement = 'good', attempts) AS lost
    FROM
    (
        SELECT
            w.outage_id AS outage_id,
            w.onset AS onset,
            w.last AS last,
            r.minute AS minute,
            r.request_id AS request_id,
            r.task_id AS task_id,
            r.tenant AS tenant,
            r.tier AS tier,
            r.operation AS operation,
            arrayFilter(
                a -> a.started_at BETWEEN w.onset - INTERVAL 1 DAY AND w.last + INTERVAL 1 DAY,
                r.attempts) AS attempts,
            arrayFilter(
                a -> (a.judgement IN ('bad', 'throttled') OR w.auth_burst AND a.judgement = 'auth')
                    AND a.ended_at BETWEEN w.onset AND w.last
                    AND (w.provider = '*' OR a.provider = w.provider)
                    AND (w.model = '' OR a.model = w.model)
                    AND (w.region = '' OR a.region = w.region)
                    AND a.started_at >= w.onset - INTERVAL 1 DAY,
                r.attempts) AS hits
        FROM
        (
            SELECT
                *,
                arrayJoin(arrayDistinct(arrayMap(
                    a -> toStartOfMinute(a.ended_at),
                    arrayFilter(a -> a.judgement IN ('bad', 'throttled', 'auth'), attempts)))) AS minute
            FROM requests
        ) AS r
        INNER JOIN minutes AS w ON w.minute = r.minute
    )
    -- A request with hits in several minutes of an outage is one row: that of the first.
    WHERE notEmpty(hits) AND minute = toStartOfMinute(arrayMin(a -> a.ended_at, hits))
);

-- The list prices of every model seen, from when on each holds: what dev.nines.domain.money.PriceBook finds (a test holds them
-- against each other). A model goes by its name, by its name without date, then both without a prefix, and so on; at a
-- moment the first of these holds that has a price by then. So a price under a worse name ends where a better name has its
-- first. Base prices only: none for large prompts or service tiers. A cache price that is not listed is that of input.
CREATE OR REPLACE VIEW model_prices ${on_cluster} AS
WITH
    spellings AS (
        SELECT
            [
                ('google', ['gemini', 'gcp.gemini', 'gcp.gen_ai', 'google-ai-studio', 'google_ai_studio', 'google-genai',
                    'google_genai', 'google-gemini', 'googleai']),
                ('vertex_ai', ['vertex', 'vertexai', 'vertex-ai', 'gcp.vertex_ai', 'gcp.anthropic', 'google-vertex',
                    'google-vertex-ai', 'google_vertex_ai', 'google-vertex-anthropic']),
                ('bedrock', ['aws', 'aws.bedrock', 'aws.anthropic', 'aws-bedrock', 'aws_bedrock', 'amazon-bedrock',
                    'amazon_bedrock', 'bedrock_converse']),
                ('azure', ['azure.openai', 'azure.ai.openai', 'azure-openai', 'azure_openai', 'azureopenai']),
                ('azure_ai', ['azure.ai.inference', 'azure-ai', 'azure-ai-foundry']),
                ('mistral', ['mistral_ai', 'mistral-ai', 'mistralai']),
                ('xai', ['x_ai', 'x-ai', 'x.ai', 'x']),
                ('cohere', ['cohere_chat']),
                ('fireworks_ai', ['fireworks', 'fireworks-ai']),
                ('together_ai', ['together', 'together-ai', 'togetherai']),
                ('perplexity', ['perplexity_ai', 'perplexity-ai']),
                ('moonshot', ['moonshot_ai', 'moonshot-ai', 'moonshotai']),
                ('watsonx', ['ibm.watsonx.ai']),
                ('zai', ['z-ai', 'z.ai'])
            ] AS all
    ),
    (SELECT arrayFlatten(arrayMap(s -> s.2, all)) FROM spellings) AS others,
    (SELECT arrayFlatten(arrayMap(s -> arrayMap(other -> s.1, s.2), all)) FROM spellings) AS names,
    seen AS (
        SELECT DISTINCT
            CAST(p.provider, 'String') AS provider,
            CAST(p.model, 'String') AS model,
            transform(provider, others, names, provider) AS listed_provider
        FROM panes_1h AS p
        WHERE p.level = '' AND p.model NOT IN ('', '*')
    ),
    listed AS (
        SELECT *, transform(CAST(provider, 'String'), others, names, CAST(provider, 'String')) AS listed_provider
        FROM current_prices
        ORDER BY published_at DESC
        LIMIT 1 BY listed_provider, model, valid_from
    ),
    named AS (
        SELECT
            s.provider AS provider,
            s.model AS model,
            s.listed_provider AS listed_provider,
            arrayFold(
                (known, i) -> arrayPushBack(known, multiIf(
                    known[-1] = '', '',
                    position(known[-1], '/') > 0, extract(known[-1], '^[^/]*/(.+)$'),
                    extract(known[-1], '^[\\pL-]+\\.(.+)$'))),
                range(8),
                [s.model]) AS bare,
            arrayFlatten(arrayMap(
                name -> [name, extract(name, '^(.+)(?:-latest|-[0-9]{8}|@[0-9]{8}|-[0-9]{4}-[0-9]{2}-[0-9]{2})$')],
                bare)) AS every
        FROM seen AS s
    ),
    candidates AS (
        SELECT
            n.provider AS provider,
            n.model AS model,
            rank,
            name,
            p.valid_from AS valid_from,
            p.input_usd AS input_usd,
            ifNull(p.cache_read_usd, p.input_usd) AS cache_read_usd,
            ifNull(p.cache_write_usd, p.input_usd) AS cache_write_usd,
            p.output_usd AS output_usd,
            min(toNullable(p.valid_from)) OVER (PARTITION BY n.provider, n.model ORDER BY rank
                RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS better_from
        FROM (SELECT *, rank, name FROM named ARRAY JOIN every AS name, arrayEnumerate(every) AS rank WHERE name != '') AS n
        INNER JOIN listed AS p ON p.listed_provider = n.listed_provider AND p.model = n.name
    )
SELECT provider, model, valid_from, name AS listed_model, input_usd, cache_read_usd, cache_write_usd, output_usd
FROM candidates
WHERE better_from IS NULL OR valid_from < better_from;

-- What healthy work takes, to say what work done elsewhere would have taken: for each UTC day of an onset, team and project the
-- tokens of every provider and model, over the days from 7 before to 1 after. Good first attempts whose tokens are known; hours
-- that an outage of the provider touches are left out. Of a day with more than 20,000 attempts only the requests of every 2nd,
-- 4th, 8th ... number are looked at: always the same ones, whatever range is asked for.
CREATE OR REPLACE VIEW healthy_usage ${on_cluster} AS
WITH
    onsets AS (
        SELECT DISTINCT toDate(onset) AS day
        FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    (SELECT toDateTime64(min(day), 6, 'UTC') - INTERVAL 7 DAY FROM onsets) AS first_start,
    (SELECT toDateTime64(max(day), 6, 'UTC') + INTERVAL 2 DAY FROM onsets) AS end_start,
    ill AS (
        SELECT DISTINCT
            toString(provider) AS provider,
            arrayJoin(arrayMap(
                i -> toStartOfHour(onset) + 3600 * i,
                range(toUInt32(dateDiff('hour', onset, last) + 1)))) AS hour
        FROM outage_windows(since = '1970-01-01 00:00:00', until = '2200-01-01 00:00:00', scope = '')
    ),
    (
        SELECT (groupArray(day), groupArray(attempts))
        FROM
        (
            SELECT toDate(start) AS day, sum(p.attempts) AS attempts
            FROM panes_1h AS p FINAL
            WHERE level = '' AND model = '' AND region = '' AND start >= first_start AND start < end_start
            GROUP BY day
        )
    ) AS days,
    arrayMap(
        i -> toUInt64(exp2(ceil(log2(greatest(1, days.2[indexOf(days.1, toDate(first_start) + i)] / 20000))))),
        range(toUInt32(ifNull(dateDiff('day', first_start, end_start), 0)))) AS every,
    daily AS (
        SELECT
            toDate(started_at) AS date,
            provider,
            model,
            ifNull(team, '') AS team,
            ifNull(project, '') AS project,
            count() AS attempts,
            sum(assumeNotNull(input_tokens)) AS input,
            sum(ifNull(cache_read_tokens, 0)) AS cache_read,
            sum(ifNull(cache_write_tokens, 0)) AS cache_write,
            sum(assumeNotNull(output_tokens)) AS output
        FROM attempts FINAL
        PREWHERE started_at >= first_start AND started_at < end_start
            AND request_key % greatest(1, every[toDate(started_at) - assumeNotNull(toDate(first_start)) + 1]) = 0
        WHERE judgement = 'good'
          AND attempt_no = 1
          AND origin = 'gateway'
          AND NOT cache_hit
          AND input_tokens IS NOT NULL
          AND output_tokens IS NOT NULL
          AND (toString(provider), toStartOfHour(started_at)) NOT IN (SELECT provider, hour FROM ill)
          AND toStartOfHour(started_at) NOT IN (SELECT hour FROM ill WHERE provider = '*')
        GROUP BY date, provider, model, team, project
        SETTINGS do_not_merge_across_partitions_select_final = 1
    )
SELECT
    date + 7 - behind AS day,
    team,
    project,
    provider,
    model,
    sum(d.attempts) AS attempts,
    sum(d.input) AS input,
    sum(d.cache_read) AS cache_read,
    sum(d.cache_write) AS cache_write,
    sum(d.output) AS output,
    input + cache_read + cache_write AS prompt
FROM daily AS d
ARRAY JOIN range(9) AS behind
WHERE day IN (SELECT day FROM onsets)
GROUP BY day, team, project, provider, model;

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

-- Requests that did not come while an outage lasted: expected minus observed, by minutes of panes. One row for each outage.
--   observed    first attempts that reached the scope (of all providers: requests)
--   expected    the median of what came in the same hours one to four weeks before, or, with fewer than two such weeks, one to
--               four days before (baseline weeks or days, of baseline_n values); null with fewer than two. An hour
--               counts by the share of it that the outage took. Weeks and days are left out in which nothing at all came
--               in one of the hours, or an outage touched the provider then
--   suppressed  expected - observed, but no more than what is missing of all requests together: what was sent elsewhere is
--               not suppressed; and not less than 0
--   suppressed_low, suppressed_high    the same at the ends of a 90 % prediction interval: mean of the values +- Student's t
--               times their deviation (at least that of a Poisson count) times sqrt(1 + 1 / n)
CREATE OR REPLACE VIEW outage_arrivals ${on_cluster} AS
WITH
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    ill AS (
        SELECT DISTINCT
            toString(provider) AS provider,
            arrayJoin(arrayMap(
                i -> toStartOfHour(onset) + 3600 * i,
                range(toUInt32(dateDiff('hour', onset, last) + 1)))) AS hour
        FROM outage_windows(since = '1970-01-01 00:00:00', until = '2200-01-01 00:00:00', scope = '')
    ),
    minutes AS (
        SELECT
            outage_id,
            provider,
            model,
            region,
            arrayJoin(arrayMap(
                i -> toStartOfMinute(onset) + 60 * i,
                range(toUInt32(greatest(1, dateDiff('minute', onset, last - INTERVAL 1 MICROSECOND) + 1))))) AS minute
        FROM windows
    ),
    hours AS (
        SELECT
            outage_id,
            provider,
            model,
            region,
            back,
            toStartOfHour(minute) - back * 3600 AS hour,
            count() AS minutes
        FROM minutes
        ARRAY JOIN [168, 336, 504, 672, 24, 48, 72, 96] AS back
        GROUP BY outage_id, provider, model, region, back, hour
    ),
    came AS (
        SELECT
            m.outage_id AS outage_id,
            sumIf(p.arrivals, p.level = '' AND p.provider = m.provider AND p.model = m.model AND p.region = m.region) AS here,
            sumIf(p.arrivals, p.level = 'request') AS everywhere
        FROM minutes AS m
        INNER JOIN
        (
            SELECT provider, model, region, level, start, sum(if(level = '', first_attempts, attempts)) AS arrivals
            FROM panes_1m FINAL
            PREWHERE start IN (SELECT minute FROM minutes)
            WHERE level = '' AND provider IN (SELECT provider FROM windows) OR level = 'request' AND tier = ''
            GROUP BY provider, model, region, level, start
        ) AS p ON p.start = m.minute
        GROUP BY outage_id
    ),
    before AS (
        SELECT
            outage_id,
            back,
            sum(h.minutes * h.here) / 60 AS here,
            sum(h.minutes * h.everywhere) / 60 AS everywhere
        FROM
        (
            SELECT
                h.outage_id AS outage_id,
                h.back AS back,
                h.hour AS hour,
                any(h.provider) AS provider,
                any(h.minutes) AS minutes,
                sumIf(p.arrivals, p.level = '' AND p.provider = h.provider AND p.model = h.model AND p.region = h.region)
                    AS here,
                sumIf(p.arrivals, p.level = 'request') AS everywhere
            FROM hours AS h
            LEFT JOIN
            (
                SELECT provider, model, region, level, start, sum(if(level = '', first_attempts, attempts)) AS arrivals
                FROM panes_1h FINAL
                PREWHERE start IN (SELECT hour FROM hours)
                WHERE level = '' AND provider IN (SELECT provider FROM windows) OR level = 'request' AND tier = ''
                GROUP BY provider, model, region, level, start
            ) AS p ON p.start = h.hour
            GROUP BY outage_id, back, hour
        ) AS h
        GROUP BY outage_id, back
        HAVING min(h.everywhere) > 0
           AND NOT max((provider, hour) IN (SELECT provider, hour FROM ill) OR hour IN (SELECT hour FROM ill WHERE provider = '*'))
    ),
    values AS (
        SELECT
            w.outage_id AS outage_id,
            w.provider = '*' AS all,
            any(c.here) AS seen_here,
            any(c.everywhere) AS seen_everywhere,
            groupArrayIf((b.here, b.everywhere), b.back >= 168) AS weeks,
            groupArrayIf((b.here, b.everywhere), b.back BETWEEN 24 AND 96) AS days,
            multiIf(length(weeks) >= 2, weeks, length(days) >= 2, days, []) AS used,
            length(used) AS n,
            -- Student's t, 95 %, by degrees of freedom.
            [6.314, 2.920, 2.353][n - 1] AS t
        FROM windows AS w
        LEFT JOIN came AS c ON c.outage_id = w.outage_id
        LEFT JOIN before AS b ON b.outage_id = w.outage_id
        GROUP BY w.outage_id, all
    ),
    sides AS (
        SELECT
            *,
            arrayMap(
                side -> (
                    arrayReduce('quantileExactInclusive(0.5)', side.1) - side.2,
                    arrayAvg(side.1) - side.2,
                    t * sqrt(1 + 1 / n)
                        * greatest(arrayReduce('stddevSamp', side.1), sqrt(arrayAvg(side.1)))),
                [(used.2, seen_everywhere), if(all, (used.2, seen_everywhere), (used.1, seen_here))]) AS gaps
        FROM values
    )
SELECT
    outage_id,
    if(n = 0, NULL, if(length(weeks) >= 2, 'weeks', 'days')) AS baseline,
    n AS baseline_n,
    if(all, seen_everywhere, seen_here) AS observed,
    if(n = 0, NULL, round(gaps[2].1 + observed, 6)) AS expected,
    if(n = 0, NULL, round(greatest(0, arrayMin(gap -> gap.1, gaps)), 6)) AS suppressed,
    if(n = 0, NULL, least(suppressed, round(greatest(0, arrayMin(gap -> gap.2 - gap.3, gaps)), 6))) AS suppressed_low,
    if(n = 0, NULL, greatest(suppressed, round(arrayMin(gap -> gap.2 + gap.3, gaps), 6))) AS suppressed_high
FROM sides;
