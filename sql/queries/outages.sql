-- Outages that touch the range, newest first. Retracted ones are hidden. A window of kind behaviour is a change without errors
-- and no outage: it is listed (report behaviour says more), and counts in no downtime and no cost.
-- An outage inside a wider one is a row of its own with parent_id: do not add the counts of both.
--
-- Parameters
--   since, until  the range
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   onset         the detector's last moment of health;  detected_at  when the evidence sufficed
--   ended_at      null while it lasts;  duration_s  up to ended_at, else up to watermark
--   accepted      closed because after a day it was the normal state, not because it went away
--   attempts      that count (good, bad, throttled);  peak_error_ratio  of a minute with evidence
--   outcomes      gateway attempts by outcome;  probe_outcomes  the same of probes
SELECT
    outage_id,
    scope,
    provider,
    model,
    region,
    kind,
    severity,
    peak_severity,
    state,
    onset,
    detected_at,
    ended_at,
    dateDiff('microsecond', onset, ifNull(ended_at, greatest(onset, watermark))) / 1e6 AS duration_s,
    attempts,
    bad,
    throttled,
    confirmed_by,
    peak_error_ratio,
    parent_id,
    flaps,
    accepted,
    recovered_detected_at,
    models,
    regions,
    gateways,
    outcomes,
    probe_outcomes,
    sample_request_ids,
    watermark,
    revision
FROM current_outages
WHERE state != 'retracted'
  AND onset < {until:DateTime64(6, 'UTC')}
  AND (ended_at IS NULL OR ended_at >= {since:DateTime64(6, 'UTC')})
  AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
ORDER BY onset DESC, scope, outage_id
