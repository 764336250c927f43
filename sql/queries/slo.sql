-- The newest state of each objective and scope in the range.
--
-- Parameters
--   since, until      the range of at
--   scope             a scope and all narrower ones; empty for all
-- Columns
--   error_ratio       bad / events over the period; null without events
--   budget_remaining  1 - bad / (events * (1 - objective)); below 0 when overspent, null without events
--   burn_5m ...       error ratio of the window / (1 - objective); null without events
--   state             ok, ticket, page or no_data;  firing  the burn rules that fire
SELECT
    slo,
    scope,
    objective,
    at,
    error_ratio,
    budget_remaining,
    burn_5m,
    burn_30m,
    burn_1h,
    burn_2h,
    burn_6h,
    burn_1d,
    burn_3d,
    state,
    firing,
    provider,
    model,
    region,
    period,
    events,
    bad,
    source,
    coverage,
    watermark,
    revision
FROM current_slo_status
WHERE (slo, scope, at) IN (
    SELECT slo, scope, max(at)
    FROM current_slo_status
    WHERE at > {since:DateTime64(6, 'UTC')}
      AND at <= {until:DateTime64(6, 'UTC')}
      AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
    GROUP BY slo, scope
)
ORDER BY slo, scope
