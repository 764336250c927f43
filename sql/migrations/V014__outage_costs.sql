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
