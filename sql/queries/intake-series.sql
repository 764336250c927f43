-- What came in over time, step by step: attempts and probes of whole providers, and letters rejected. Steps of an hour and more
-- are added up from hour panes.
--
-- Parameters
--   since, until  the range of attempts' start and of rejected_at
--   scope         a provider; empty for all. A letter has no scope: with one, dead_letters is null
--   step          seconds between two points: 60, 300, 900, 3600, 10800 or 86400
-- Columns
--   at            start of the step; it is whole: the first one begins at or before since
--   coverage      share of the step's minutes in the range, and not after the newest, that have data
--   late          attempts that came too late to be counted; null: not stored
WITH
    toDateTime(intDiv(toUnixTimestamp({since:DateTime64(6, 'UTC')}), {step:UInt32}) * {step:UInt32}, 'UTC') AS began,
    (SELECT max(start) FROM panes_1m) AS newest,
    -- Which minutes have data, any snapshot of a pane tells.
    covered AS (
        SELECT
            toDateTime(intDiv(toUnixTimestamp(start), {step:UInt32}) * {step:UInt32}, 'UTC') AS at,
            uniqExact(start) AS minutes
        FROM panes_1m AS p
        WHERE level = ''
          AND p.model = ''
          AND region = ''
          AND ({scope:String} = '' OR p.provider = {scope:String})
          AND start >= began
          AND start < {until:DateTime64(6, 'UTC')}
        GROUP BY at
    ),
    counted AS (
        SELECT
            toDateTime(intDiv(toUnixTimestamp(start), {step:UInt32}) * {step:UInt32}, 'UTC') AS at,
            sum(calls) AS attempts,
            sum(tries) AS probes
        FROM
        (
            SELECT start, p.attempts AS calls, p.probes AS tries
            FROM panes_1m AS p FINAL
            WHERE {step:UInt32} < 3600
              AND level = ''
              AND p.model = ''
              AND region = ''
              AND ({scope:String} = '' OR p.provider = {scope:String})
              AND start >= began
              AND start < {until:DateTime64(6, 'UTC')}
            UNION ALL
            SELECT start, p.attempts, p.probes
            FROM panes_1h AS p FINAL
            WHERE {step:UInt32} >= 3600
              AND level = ''
              AND p.model = ''
              AND region = ''
              AND ({scope:String} = '' OR p.provider = {scope:String})
              AND start >= began
              AND start < {until:DateTime64(6, 'UTC')}
        )
        GROUP BY at
    ),
    steps AS (
        SELECT c.at AS at, n.attempts AS attempts, n.probes AS probes, c.minutes AS minutes
        FROM covered AS c
        LEFT JOIN counted AS n ON n.at = c.at
    ),
    letters AS (
        SELECT
            toDateTime(intDiv(toUnixTimestamp(rejected_at), {step:UInt32}) * {step:UInt32}, 'UTC') AS at,
            count() AS letters
        FROM current_dead_letters
        WHERE rejected_at >= began
          AND rejected_at < {until:DateTime64(6, 'UTC')}
          AND {scope:String} = ''
        GROUP BY at
    )
SELECT
    if(s.minutes > 0, s.at, l.at) AS at,
    s.attempts AS attempts,
    s.probes AS probes,
    if(s.minutes = 0, NULL,
        s.minutes / least(toInt64(intDiv({step:UInt32}, 60)), dateDiff('minute', s.at, least(newest, toStartOfMinute({until:DateTime64(6, 'UTC')} - toIntervalMicrosecond(1)))) + 1)) AS coverage,
    if({scope:String} = '', l.letters, NULL) AS dead_letters,
    CAST(NULL, 'Nullable(UInt64)') AS late
FROM steps AS s
FULL JOIN letters AS l ON l.at = s.at
ORDER BY at
