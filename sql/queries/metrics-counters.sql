-- Sums of all hours in the range for each provider and model: what is exported to Prometheus as counters.
--
-- Parameters
--   since, until  the range of an hour's start
-- Columns
--   model         empty on the row of a whole provider
--   outcomes      attempts by outcome
--   cost_usd ...  as events and the price book said when they were counted, not repriced since
SELECT
    provider,
    p.model AS model,
    sum(p.attempts) AS attempts,
    sum(p.bad) AS bad,
    sum(p.throttled) AS throttled,
    sum(p.excluded) AS excluded,
    sumMap(p.outcomes) AS outcomes,
    sum(p.probes) AS probes,
    sum(p.probes_bad) AS probes_bad,
    sum(p.input_tokens) + sum(p.cache_read_tokens) + sum(p.cache_write_tokens) AS input_tokens,
    sum(p.output_tokens) AS output_tokens,
    sum(p.cost_usd) AS cost_usd,
    sum(p.wasted_usd) AS wasted_usd,
    sum(p.retry_usd) AS retry_usd,
    sum(p.probe_usd) AS probe_usd,
    sum(p.unpriced_attempts) AS unpriced_attempts
FROM panes_1h AS p FINAL
WHERE start >= {since:DateTime64(6, 'UTC')}
  AND start < {until:DateTime64(6, 'UTC')}
  AND p.level = ''
  AND p.region = ''
GROUP BY provider, p.model
ORDER BY attempts DESC, provider, model
SETTINGS do_not_merge_across_partitions_select_final = 1
