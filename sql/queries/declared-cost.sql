-- What a declared incident can have touched: one row for each incident of a provider with traffic, newest first.
--
-- upper_bound_usd and upper_bound_tokens are an upper bound of what an incident can have cost, and no estimate of it: all
-- business traffic at the provider while the window was declared, whether or not it was hurt. Declared windows are wide;
-- bad, failed_usd and failed_tokens tell what really failed in them. Windows of a provider may overlap: to add incidents
-- up take added_usd and added_tokens, in which each attempt is once.
--
-- An attempt is in a window when any part of it is: it started within, or up to an hour before and ended within or later. Where an incident names models, only these. Probes and answers from the gateway's own cache never count.
-- A window that was never closed or ends before it starts bounds nothing: its figures are null.
--
-- Parameters
--   since, until  the range that the declared window touches
--   scope         a provider, or provider/model: incidents that name it or no model; the attempts are those of the
--                 incident all the same. Empty for all
-- Columns
--   window              closed, never_closed or backward;  declared_min  its length
--   attempts            in the window;  bad, throttled  of them;  error_ratio  bad / (good + bad)
--   input_tokens ...    sums of what is known, the four are disjoint; null where nothing is known
--   upper_bound_tokens  their sum;  reasoning_tokens  a part of output_tokens
--   upper_bound_usd     of charged attempts; 0 without any, null where nothing is known
--   failed_usd, failed_tokens   the part of bad ones that was charged
--   added_usd, added_tokens     the part that is in no window of the provider that began earlier
--   unpriced_attempts   charged attempts whose cost is unknown: the bound lacks them, and is none until they are priced
WITH
    declared AS (
        SELECT
            provider,
            incident_id,
            title,
            page,
            impact,
            started_at,
            resolved_at,
            models,
            multiIf(resolved_at IS NULL, 'never_closed', resolved_at < started_at, 'backward', 'closed') AS window,
            window = 'closed' AS closed
        FROM current_incidents
        WHERE started_at < {until:DateTime64(6, 'UTC')}
          AND (resolved_at IS NULL OR greatest(resolved_at, started_at) >= {since:DateTime64(6, 'UTC')})
          AND ({scope:String} = ''
              OR provider = {scope:String}
              OR startsWith({scope:String}, concat(provider, '/'))
                  AND (empty(models) OR has(models, substring({scope:String}, length(provider) + 2))))
          AND provider IN (SELECT provider FROM current_attempts WHERE origin = 'gateway' GROUP BY provider)
    ),
    -- For each minute in which an attempt may start, the windows that may hold it, in order: attempts are looked up in
    -- this list, and none is held against all windows.
    minutes AS (
        SELECT
            provider,
            arrayJoin(range(
                toUInt32(intDiv(toUnixTimestamp(started_at), 60) - 60),
                toUInt32(intDiv(toUnixTimestamp(assumeNotNull(resolved_at)), 60) + 1))) AS minute,
            arraySort(groupArray((started_at, assumeNotNull(resolved_at) AS ends_at, incident_id, models))) AS list
        FROM declared
        WHERE closed
        GROUP BY provider, minute
    ),
    touched AS (
        SELECT
            a.provider AS provider,
            w.3 AS incident_id,
            count() AS attempts,
            countIf(judgement = 'good') AS good,
            countIf(judgement = 'bad') AS bad,
            countIf(judgement = 'throttled') AS throttled,
            sum(input_tokens) AS input_tokens,
            sum(cache_read_tokens) AS cache_read_tokens,
            sum(cache_write_tokens) AS cache_write_tokens,
            sum(output_tokens) AS output_tokens,
            sum(reasoning_tokens) AS reasoning_tokens,
            sum(tokens) AS upper_bound_tokens,
            sum(usd) AS upper_bound_usd,
            countIf(charged) AS charged_attempts,
            sumIf(usd, judgement = 'bad') AS failed_usd,
            countIf(charged AND judgement = 'bad') AS charged_bad,
            sumIf(tokens, charged AND judgement = 'bad') AS failed_tokens,
            sumIf(usd, place = 1) AS added_usd,
            countIf(charged AND place = 1) AS charged_first,
            countIf(place = 1) AS first_attempts,
            sumIf(tokens, place = 1) AS added_tokens,
            countIf(charged AND usd IS NULL) AS unpriced_attempts
        FROM
        (
            SELECT
                provider,
                judgement,
                charged,
                input_tokens,
                cache_read_tokens,
                cache_write_tokens,
                output_tokens,
                reasoning_tokens,
                if(input_tokens IS NULL AND cache_read_tokens IS NULL AND cache_write_tokens IS NULL AND output_tokens IS NULL,
                    NULL,
                    ifNull(input_tokens, 0) + ifNull(cache_read_tokens, 0) + ifNull(cache_write_tokens, 0)
                        + ifNull(output_tokens, 0)) AS tokens,
                if(charged, cost_usd, NULL) AS usd,
                arrayFilter(
                    w -> started_at < w.2
                        AND (started_at >= w.1 OR ended_at > w.1 AND started_at >= w.1 - INTERVAL 1 HOUR)
                        AND (empty(w.4) OR has(w.4, a.model)),
                    list) AS holding
            FROM current_attempts AS a
            INNER JOIN minutes AS w
                ON w.provider = a.provider AND w.minute = toUInt32(intDiv(toUnixTimestamp(a.started_at), 60))
            WHERE toStartOfHour(started_at) IN (
                SELECT toStartOfHour(toDateTime(minute * 60, 'UTC')) FROM minutes)
              AND origin = 'gateway'
              AND NOT cache_hit
        ) AS a
        ARRAY JOIN holding AS w, arrayEnumerate(holding) AS place
        GROUP BY provider, incident_id
    )
SELECT
    d.provider AS provider,
    d.incident_id AS incident_id,
    d.title AS title,
    d.started_at AS started_at,
    d.resolved_at AS resolved_at,
    d.window AS window,
    if(d.closed, dateDiff('microsecond', d.started_at, d.resolved_at) / 60e6, NULL) AS declared_min,
    if(d.closed, t.attempts, NULL) AS attempts,
    if(d.closed, t.bad, NULL) AS bad,
    if(t.good + t.bad = 0, NULL, t.bad / (t.good + t.bad)) AS error_ratio,
    toDecimal64(multiIf(NOT d.closed, NULL, t.charged_attempts = 0, 0, t.upper_bound_usd), 9) AS upper_bound_usd,
    toDecimal64(multiIf(NOT d.closed, NULL, t.charged_bad = 0, 0, t.failed_usd), 9) AS failed_usd,
    multiIf(NOT d.closed, NULL, t.attempts = 0, 0, t.upper_bound_tokens) AS upper_bound_tokens,
    multiIf(NOT d.closed, NULL, t.charged_bad = 0, 0, t.failed_tokens) AS failed_tokens,
    toDecimal64(multiIf(NOT d.closed, NULL, t.charged_first = 0, 0, t.added_usd), 9) AS added_usd,
    multiIf(NOT d.closed, NULL, t.first_attempts = 0, 0, t.added_tokens) AS added_tokens,
    if(d.closed, t.unpriced_attempts, NULL) AS unpriced_attempts,
    if(d.closed, t.throttled, NULL) AS throttled,
    t.input_tokens AS input_tokens,
    t.cache_read_tokens AS cache_read_tokens,
    t.cache_write_tokens AS cache_write_tokens,
    t.output_tokens AS output_tokens,
    t.reasoning_tokens AS reasoning_tokens,
    d.models AS models,
    d.impact AS impact,
    d.page AS page
FROM declared AS d
LEFT JOIN touched AS t ON t.provider = d.provider AND t.incident_id = d.incident_id
ORDER BY started_at DESC, provider, incident_id
