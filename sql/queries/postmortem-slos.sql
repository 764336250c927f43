-- What one outage did to error budgets: a row for each objective of its scope, of wider and narrower ones, and of requests and
-- tasks. Other failures of the same time are in it too, and what left a rolling period meanwhile: it is the difference of two
-- readings, not a sum over the outage's attempts.
--
-- Parameters
--   scope         the outage's id
--   since, until  not looked at
-- Columns
--   budget_before    remaining at the last reading of the hour up to the onset; null without one
--   budget_after     remaining at the last reading up to a minute after the end, or of now
--   budget_used      budget_before - budget_after; null where one is unknown
--   peak_burn_5m, peak_burn_1h    highest between the two
--   state            the worst between the two: ok, ticket, page or no_data
WITH
    (SELECT min(onset) FROM current_outages WHERE outage_id = {scope:String}) AS began,
    (
        SELECT min(greatest(onset, ifNull(ended_at, watermark))) + INTERVAL 1 MINUTE
        FROM current_outages
        WHERE outage_id = {scope:String}
    ) AS finished
SELECT
    s.slo AS slo,
    s.scope AS scope,
    s.objective AS objective,
    s.period AS period,
    argMaxIf(s.budget_remaining, s.at, s.at <= began) AS budget_before,
    argMax(s.budget_remaining, s.at) AS budget_after,
    budget_before - budget_after AS budget_used,
    maxIf(s.burn_5m, s.at > began) AS peak_burn_5m,
    maxIf(s.burn_1h, s.at > began) AS peak_burn_1h,
    argMaxIf(s.state, indexOf(['no_data', 'ok', 'ticket', 'page'], s.state), s.at > began) AS state
FROM current_slo_status AS s
CROSS JOIN current_outages AS o
WHERE o.outage_id = {scope:String}
  AND o.state != 'retracted'
  AND s.at BETWEEN began - INTERVAL 1 HOUR AND finished
  AND (s.level != 'attempt'
      OR (o.provider = '*' OR s.provider = o.provider)
          AND (s.model IS NULL OR o.model IS NULL OR s.model = o.model)
          AND (s.region IS NULL OR o.region IS NULL OR s.region = o.region))
GROUP BY s.slo, s.scope, s.objective, s.period
HAVING countIf(s.at > began) > 0
ORDER BY budget_used DESC NULLS LAST, slo, scope
