-- For what-if: every model of a provider that was seen, the most used first.
--
-- Parameters
--   since, until  the range
-- Columns
--   attempts      of the gateways;  probes  of the prober
--   first_hour, last_hour   with data of any model
SELECT
    provider,
    model,
    sum(p.attempts) AS attempts,
    sum(p.probes) AS probes,
    min(min(p.start)) OVER () AS first_hour,
    max(max(p.start)) OVER () AS last_hour
FROM current_panes_1h AS p
WHERE level = 'attempt'
  AND model IS NOT NULL
  AND region IS NULL
  AND start >= toStartOfHour({since:DateTime64(6, 'UTC')})
  AND start < {until:DateTime64(6, 'UTC')}
GROUP BY provider, model
ORDER BY attempts DESC, probes DESC, provider, model
