-- What came in over time, step by step: attempts and probes of whole providers, and letters rejected.
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
    minutes AS (
        SELECT
            p.start AS start,
            sum(p.attempts) AS attempts,
            sum(p.probes) AS probes
        FROM panes_1m AS p FINAL
        WHERE level = ''
          AND p.model = ''
          AND region = ''
          AND ({scope:String} = '' OR p.provider = {scope:String})
          AND start >= began
          AND start < {until:DateTime64(6, 'UTC')}
        GROUP BY p.start
    ),
    (SELECT max(start) FROM minutes) AS newest,
    steps AS (
        SELECT
            toDateTime(intDiv(toUnixTimestamp(start), {step:UInt32}) * {step:UInt32}, 'UTC') AS at,
            sum(m.attempts) AS attempts,
            sum(m.probes) AS probes,
            count() AS minutes
        FROM minutes AS m
        GROUP BY at
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
        s.minutes / least(toInt64(intDiv({step:UInt32}, 60)), dateDiff('minute', s.at, newest) + 1)) AS coverage,
    if({scope:String} = '', l.letters, NULL) AS dead_letters,
    CAST(NULL, 'Nullable(UInt64)') AS late
FROM steps AS s
FULL JOIN letters AS l ON l.at = s.at
ORDER BY at
