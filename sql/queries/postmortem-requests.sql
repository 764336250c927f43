-- Failed attempts of one outage to show to the provider: of each model and outcome the first three and those with the longest
-- wait, two of them, those that have an id of the provider before those that have none. At most 50.
--
-- Parameters
--   scope         the outage's id
--   since, until  not looked at
-- Columns
--   waited_s             from start to failure
--   provider_request_id  null where the provider gave none, or the gateway did not pass it on
WITH
    windows AS (
        SELECT *
        FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
        WHERE outage_id = {scope:String}
    ),
    (SELECT min(onset) FROM windows) AS began,
    (SELECT min(last) FROM windows) AS finished
SELECT
    started_at,
    request_id,
    attempt_id,
    provider_request_id,
    provider,
    model,
    region,
    outcome,
    status_code,
    error_type,
    waited_s
FROM
(
    SELECT
        a.*,
        dateDiff('microsecond', a.started_at, a.ended_at) / 1e6 AS waited_s,
        row_number() OVER (PARTITION BY provider, model, outcome
            ORDER BY a.provider_request_id IS NULL, a.started_at, a.attempt_id) AS early,
        row_number() OVER (PARTITION BY provider, model, outcome
            ORDER BY a.provider_request_id IS NULL, waited_s DESC, a.started_at, a.attempt_id) AS long
    FROM current_attempts AS a
    CROSS JOIN windows AS w
    WHERE a.started_at BETWEEN began - INTERVAL 1 DAY AND finished
      AND a.ended_at BETWEEN began AND finished
      AND a.origin = 'gateway'
      AND (a.judgement IN ('bad', 'throttled') OR w.auth_burst AND a.outcome = 'auth')
      AND (w.provider = '*' OR a.provider = w.provider)
      AND (w.model = '' OR a.model = w.model)
      AND (w.region = '' OR a.region = w.region)
)
WHERE early <= 3 OR long <= 2
ORDER BY provider_request_id IS NULL, early, started_at, attempt_id
LIMIT 50
