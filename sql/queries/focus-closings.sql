-- Months of the FOCUS export that are closed (nines focus close), newest first.
--
-- Parameters
--   since, until  the range of the month's first day
--   scope         all closings are of all scopes: with a scope there are none
-- Columns
--   period        the month
--   who           closed it;  forced  whether it was not over then
--   charges       rows that were booked, corrections of earlier months among them
--   billed_usd    their cost;  corrections_usd  the part of it that corrects earlier months
--   unpriced_attempts  attempts of the month whose cost was unknown then
--   watermark     up to when events were complete then; null if nothing was known of it
--   open_usd      what the month comes to now, less all that was booked for it: corrections of the next closing
SELECT
    formatDateTime(c.period, '%Y-%m') AS period,
    c.closed_at AS closed_at,
    c.who AS who,
    c.charges AS charges,
    c.billed_usd AS billed_usd,
    CAST(ifNull(b.corrections, 0) * toDecimal128('0.000000001', 9), 'Decimal(38, 9)') AS corrections_usd,
    c.unpriced AS unpriced_attempts,
    CAST(ifNull(o.nanos, 0) * toDecimal128('0.000000001', 9), 'Decimal(38, 9)') AS open_usd,
    c.watermark AS watermark,
    c.forced AS forced
FROM current_focus_closings AS c
LEFT JOIN
(
    SELECT period, sum(nanos) AS corrections FROM booked_charges WHERE class != '' GROUP BY period
) AS b ON b.period = c.period
LEFT JOIN
(
    SELECT toStartOfMonth(day) AS month, sum(nanos) AS nanos FROM charge_corrections GROUP BY month
) AS o ON o.month = c.period
WHERE toDateTime64(c.period, 6, 'UTC') >= {since:DateTime64(6, 'UTC')}
  AND toDateTime64(c.period, 6, 'UTC') < {until:DateTime64(6, 'UTC')}
  AND {scope:String} = ''
ORDER BY c.period DESC
