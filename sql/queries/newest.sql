-- How new what is stored is: one row, cheap enough to be asked every second. The tables' own bounds answer it, the last
-- minutes of rates, and two small tables.
--
-- Columns
--   watermark      event time up to which rates are complete; null before the first
--   newest_event   start of the newest attempt; null before the first
--   newest_minute  start of the newest minute of panes; null before the first
--   stored         rows of attempts, panes and tasks ever inserted: it grows with every one of them
--   verdicts       versions of outages and alerts so far: it grows when one of them changes
SELECT
    -- Without a rate, time zero minus ten minutes wraps around to a time that nothing reaches.
    (SELECT maxOrNull(watermark) FROM error_rates WHERE at >= (SELECT max(at) FROM error_rates) - INTERVAL 10 MINUTE)
        AS watermark,
    (SELECT nullIf(max(started_at), toDateTime64(0, 6, 'UTC')) FROM attempts) AS newest_event,
    (SELECT nullIf(max(start), toDateTime(0, 'UTC')) FROM panes_1m) AS newest_minute,
    (SELECT sum(rows) FROM inserted_rows) AS stored,
    (SELECT sum(revision) FROM outages FINAL) + (SELECT sum(revision) FROM alerts FINAL) AS verdicts
