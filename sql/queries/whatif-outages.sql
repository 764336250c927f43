-- For what-if: outages of providers and their models, as a router could have known them.
--
-- Parameters
--   since, until  the range that they touch
-- Columns
--   model         null where it was the provider as a whole
--   kind          errors, throttling or latency
SELECT
    provider,
    model,
    kind,
    onset,
    detected_at,
    ended_at,
    recovered_detected_at
FROM current_outages
WHERE state != 'retracted'
  AND kind IN ('errors', 'throttling', 'latency')
  AND region IS NULL
  AND onset < {until:DateTime64(6, 'UTC')}
  AND (ended_at IS NULL OR ended_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY)
ORDER BY onset
