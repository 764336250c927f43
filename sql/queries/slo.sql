-- The newest state of each objective and scope in the range.
--
-- Parameters
--   since, until      the range of at
--   scope             a scope and all narrower ones; empty for all
-- Columns
--   error_ratio       bad / events over the period; null without events
--   raw_events, ...   events and bad ones of the excluded minutes too
--   budget_remaining  1 - bad / (events * (1 - objective)); below 0 when overspent, null without events
--   exhausted_at      when the budget was used up, or will be at the burn rate of the last hour; null: not in this period
--   burn_5m ...       error ratio of the window / (1 - objective); null without events
--   state             ok, ticket, page or no_data
--   firing            the burn rules that fire;  firing_by  what says so: traffic, probes or both
--   source            what the figures count: traffic, or probes where the scope has no traffic
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
    exhausted_at,
    level,
    tier,
    provider,
    model,
    region,
    period,
    events,
    bad,
    raw_events,
    raw_bad,
    excluded_minutes,
    firing_by,
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
