-- Changes of behaviour that touch the range, newest first: the provider answered, but otherwise than before. They are no
-- outages: nothing failed, they count in no budget and no cost, and whether the change is good or bad is not known.
--
-- Parameters
--   since, until  the range
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   signal        refused, empty, truncated: the share of such answers; output_tokens, ttft: their distribution
--   peak_share    highest share of such answers; of a distribution the greatest distance from its reference (0 to 1)
--   ended_at      null while it lasts;  duration_s  up to ended_at, else up to watermark
--   accepted      true: it lasted a day and is the reference now;  false: the scope is back to what it was, or not yet
--   answers       attempts that count
SELECT
    outage_id AS window_id,
    scope,
    provider,
    model,
    region,
    signal,
    severity,
    state,
    onset,
    detected_at,
    ended_at,
    dateDiff('microsecond', onset, ifNull(ended_at, greatest(onset, watermark))) / 1e6 AS duration_s,
    accepted,
    attempts AS answers,
    peak_error_ratio AS peak_share,
    outcomes,
    parent_id,
    watermark,
    revision
FROM current_outages
WHERE state != 'retracted'
  AND kind = 'behaviour'
  AND onset < {until:DateTime64(6, 'UTC')}
  AND (ended_at IS NULL OR ended_at >= {since:DateTime64(6, 'UTC')})
  AND ({scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/')))
ORDER BY onset DESC, scope, window_id
