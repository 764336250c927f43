-- What a report over the range is computed from: one row.
--
-- Parameters
--   since, until  the range
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   watermark     event time up to which rates are complete; null before the first
--   first_minute, last_minute    with data in the range
--   coverage      share of the minutes between those two that have data, 0 to 1; null without data
--   attempts, probes             in the range
--   dead_letters  rejected inputs, of all time
SELECT
    (SELECT maxOrNull(watermark) FROM error_rates) AS watermark,
    minOrNull(start) AS first_minute,
    maxOrNull(start) AS last_minute,
    if(count() = 0, NULL, uniqExact(start) / (dateDiff('minute', min(start), max(start)) + 1)) AS coverage,
    sumIf(attempts, wanted) AS attempts,
    sumIf(probes, wanted) AS probes,
    (SELECT count() FROM current_dead_letters) AS dead_letters
FROM (
    SELECT
        start,
        attempts,
        probes,
        -- Each attempt is in the panes of up to three scopes: add only those of the scope asked for.
        if({scope:String} = '', model IS NULL AND provider != '*', scope = {scope:String}) AS wanted
    FROM current_panes_1m
    WHERE start >= {since:DateTime64(6, 'UTC')}
      AND start < {until:DateTime64(6, 'UTC')}
      AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
)
