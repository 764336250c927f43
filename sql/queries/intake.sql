-- How much came in lately and what was rejected: one row. Lately is before the end of the newest minute of panes, in event time.
--
-- Columns
--   attempts_1m, attempts_5m, attempts_1h   of gateways, in so many last minutes
--   probes_1h     the same of probes
--   dead_letters  rejected inputs, of all time;  newest_letter  when the last was rejected; null without one
WITH (SELECT nullIf(max(start), toDateTime(0, 'UTC')) FROM panes_1m) AS newest
SELECT
    sumIf(p.attempts, start >= newest) AS attempts_1m,
    sumIf(p.attempts, start > newest - INTERVAL 5 MINUTE) AS attempts_5m,
    sum(p.attempts) AS attempts_1h,
    sum(p.probes) AS probes_1h,
    (SELECT count() FROM current_dead_letters) AS dead_letters,
    (SELECT nullIf(max(rejected_at), toDateTime64(0, 6, 'UTC')) FROM dead_letters) AS newest_letter
FROM panes_1m AS p FINAL
-- Each attempt is in the panes of up to four scopes, and of its request and task: only those of whole providers.
WHERE start > newest - INTERVAL 1 HOUR
  AND level = '' AND model = '' AND region = ''
