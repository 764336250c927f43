-- Windows that are open now: what is exported to Prometheus.
--
-- Columns
--   state         open or recovering
--   level         how wide the scope is: provider, model or region
--   parent_id     the wider window it belongs to, empty without
SELECT
    outage_id,
    scope,
    provider,
    ifNull(model, '') AS model,
    ifNull(region, '') AS region,
    multiIf(o.region IS NOT NULL, 'region', o.model IS NOT NULL, 'model', 'provider') AS level,
    kind,
    severity,
    state,
    onset,
    detected_at,
    ifNull(parent_id, '') AS parent_id
FROM current_outages AS o
WHERE state IN ('open', 'recovering')
ORDER BY severity, onset, scope
