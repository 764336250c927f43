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
SELECT
    (SELECT maxOrNull(watermark) FROM error_rates) AS watermark,
    minOrNull(start) AS first_minute,
    maxOrNull(start) AS last_minute,
    if(count() = 0, NULL, uniqExact(start) / (dateDiff('minute', min(start), max(start)) + 1)) AS coverage,
    sum(p.attempts) AS attempts,
    sum(p.probes) AS probes,
    (SELECT count() FROM current_dead_letters) AS dead_letters
-- The table itself: the view would group all scopes by their minutes first.
FROM panes_1m AS p FINAL
WHERE start >= {since:DateTime64(6, 'UTC')}
  AND start < {until:DateTime64(6, 'UTC')}
  -- Each attempt is in the panes of up to four scopes, and of its request and task: only those of the scope asked for, and
  -- without one those of whole providers.
  AND if({scope:String} = '',
        level = '' AND model = '' AND region = '',
        {scope:String} = multiIf(
            level != '', concat(level, 's', if(tier = '', '', concat('/', tier))),
            region != '', concat(provider, '/', if(model = '', '*', model), '/', region),
            model != '', concat(provider, '/', model),
            provider))
