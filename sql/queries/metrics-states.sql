-- How each scope stands: what is exported to Prometheus.
--
-- Columns
--   state         healthy, suspect, open, recovering, no_signal or stale;  since  when it became so
--   model, region empty on a wider scope
SELECT
    scope,
    provider,
    ifNull(model, '') AS model,
    ifNull(region, '') AS region,
    '' AS level,
    state,
    since
FROM current_scope_states
ORDER BY scope
