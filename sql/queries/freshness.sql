-- What a report over the range is computed from: one row.
--
-- Parameters
--   since, until  the range
--   scope         a scope; empty for all providers
-- Columns
--   watermark     event time up to which rates are complete; null before the first
--   first_minute, last_minute    with data in the range
--   coverage      share of the minutes between those two that have data, 0 to 1; null without data
--   attempts, probes             in the range; of the scopes requests and tasks: these
--   dead_letters  rejected inputs, of all time
WITH
    -- Of a longer range whole hours are added up from hour panes. Everything there is counts minute by minute.
    dateDiff('day', {since:DateTime64(6, 'UTC')}, {until:DateTime64(6, 'UTC')}) BETWEEN 2 AND 400 AS by_hour,
    toStartOfHour({since:DateTime64(6, 'UTC')} + toIntervalMillisecond(3599999)) AS first_hour,
    toStartOfHour({until:DateTime64(6, 'UTC')}) AS end_hour,
    -- The first key: what is not its provider's need not be read.
    multiIf(
        {scope:String} = 'requests' OR {scope:String} = 'tasks' OR startsWith({scope:String}, 'requests/')
            OR startsWith({scope:String}, 'tasks/'), '*',
        splitByChar('/', {scope:String})[1]) AS whose,
    -- Each attempt is in the panes of up to four scopes, and of its request and task: only those of the scope asked for, and
    -- without one those of whole providers.
    (provider, model, region, level, tier) -> if({scope:String} = '',
        level = '' AND model = '' AND region = '',
        {scope:String} = multiIf(
            level != '', concat(level, 's', if(tier = '', '', concat('/', tier))),
            region != '', concat(provider, '/', if(model = '', '*', model), '/', region),
            model != '', concat(provider, '/', model),
            provider)) AS is_asked,
    -- Which minutes have data, any snapshot of a pane tells.
    seen AS (
        SELECT min(start) AS first, max(start) AS last, uniqExact(start) AS minutes
        FROM panes_1m AS p
        WHERE start >= {since:DateTime64(6, 'UTC')}
          AND start < {until:DateTime64(6, 'UTC')}
          AND is_asked(p.provider, p.model, region, level, tier)
          AND ({scope:String} = '' OR p.provider = whose)
    ),
    -- The tables themselves: the views would group all scopes by their minutes first.
    counted AS (
        SELECT sum(calls) AS attempts, sum(tries) AS probes
        FROM
        (
            SELECT p.attempts AS calls, p.probes AS tries
            FROM panes_1m AS p FINAL
            WHERE start >= {since:DateTime64(6, 'UTC')}
              AND start < {until:DateTime64(6, 'UTC')}
              AND (NOT by_hour OR start < first_hour OR start >= end_hour)
              AND is_asked(p.provider, p.model, region, level, tier)
              AND ({scope:String} = '' OR p.provider = whose)
            UNION ALL
            SELECT p.attempts, p.probes
            FROM panes_1h AS p FINAL
            WHERE by_hour
              AND start >= first_hour
              AND start < end_hour
              AND is_asked(p.provider, p.model, region, level, tier)
              AND ({scope:String} = '' OR p.provider = whose)
        )
    )
SELECT
    -- It only grows: the rates of the last day know it.
    (SELECT maxOrNull(watermark) FROM error_rates WHERE at >= (SELECT max(at) FROM error_rates) - INTERVAL 1 DAY) AS watermark,
    if(seen.minutes = 0, NULL, seen.first) AS first_minute,
    if(seen.minutes = 0, NULL, seen.last) AS last_minute,
    if(seen.minutes = 0, NULL, seen.minutes / (dateDiff('minute', seen.first, seen.last) + 1)) AS coverage,
    counted.attempts AS attempts,
    counted.probes AS probes,
    (SELECT count() FROM current_dead_letters) AS dead_letters
FROM seen
CROSS JOIN counted
