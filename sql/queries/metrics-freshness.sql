-- How far what is stored reaches: one row, asked often, so it looks at the newest day alone.
--
-- Columns
--   watermark     event time up to which rates are complete; null before the first
--   newest_rate   end of the newest minute with a rate
--   last_attempt  start of the newest attempt stored
SELECT
    maxOrNull(watermark) AS watermark,
    maxOrNull(at) AS newest_rate,
    -- max alone is known without reading.
    (SELECT nullIf(max(started_at), toDateTime64(0, 6, 'UTC')) FROM attempts) AS last_attempt
FROM error_rates
WHERE at >= (SELECT max(at) FROM error_rates) - INTERVAL 1 DAY
