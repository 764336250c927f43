-- The newest state of each objective and scope, with the counts behind each burn rate: what is exported to Prometheus.
--
-- Parameters
--   since, until  the range of at
-- Columns
--   model, region, tier           empty on a wider scope;  level  empty for attempts
--   burn_windows, burn_events, burn_bad   arrays of one length
--   firing        the burn rules that fire, by our own evaluator
SELECT
    slo,
    multiIf(
        s.level != '', concat(s.level, 's', if(s.tier = '', '', concat('/', s.tier))),
        s.region != '', concat(s.provider, '/', if(s.model = '', '*', s.model), '/', s.region),
        s.model != '', concat(s.provider, '/', s.model),
        s.provider) AS scope,
    if(s.level = '', s.provider, '') AS provider,
    s.model AS model,
    s.region AS region,
    s.level AS level,
    s.tier AS tier,
    objective,
    period,
    at,
    events,
    error_ratio,
    budget_remaining,
    burn_windows,
    burn_events,
    burn_bad,
    firing,
    state
FROM slo_status AS s FINAL
-- Which minute is the newest is asked of the key alone: the arrays of all the others would take ten times as long.
WHERE (s.slo, s.provider, s.model, s.region, s.level, s.tier, at) IN (
    SELECT slo, provider, model, region, level, tier, max(at)
    FROM slo_status
    WHERE at > {since:DateTime64(6, 'UTC')}
      AND at <= {until:DateTime64(6, 'UTC')}
    GROUP BY slo, provider, model, region, level, tier
)
ORDER BY s.slo, s.provider, s.model, s.region, s.level, s.tier
SETTINGS do_not_merge_across_partitions_select_final = 1
