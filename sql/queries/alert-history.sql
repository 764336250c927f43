-- Alerts that fired or were still firing in the range, newest first.
--
-- Parameters
--   since, until  the range
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   severity      page or ticket;  rule  the windows and the burn rate that fires it
--   state         firing or resolved
--   burn_long, burn_short  burn rates of the rule's two windows when it fired
SELECT
    alert_id,
    slo,
    scope,
    severity,
    rule,
    state,
    fired_at,
    resolved_at,
    burn_long,
    burn_short,
    if(resolved_at IS NULL, NULL, dateDiff('microsecond', fired_at, resolved_at) / 1e6) AS duration_s
FROM current_alerts
WHERE fired_at < {until:DateTime64(6, 'UTC')}
  AND (resolved_at IS NULL OR resolved_at >= {since:DateTime64(6, 'UTC')})
  AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
ORDER BY fired_at DESC, alert_id
