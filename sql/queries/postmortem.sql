-- The facts of one outage: one row, or none where there is no such outage. Retracted ones are found too, and windows of kind
-- behaviour: they touch no request.
--
-- A request is touched when an attempt of it failed in the outage; what counts as that, and which of its other attempts are
-- looked at, is as in report outage-cost. Probes never count.
--
-- Parameters
--   scope         the outage's id
--   since, until  not looked at
-- Columns
--   duration_s            up to ended_at, else up to watermark
--   touched_requests      the sum of the following four
--   lost_requests         without any good attempt
--   after_retry, after_fallback    answered after the failure, by the provider that failed it first or by another one
--   answered_before       had a good attempt before the failure
--   fallbacks             answers of after_fallback by provider
--   tries                 attempts of touched requests, wherever they went
--   failed_attempts       attempts of the outage that were bad or throttled, of touched requests
--   timeouts              of these, those nobody answered in time;  hung_s  what callers waited for them, added up
--   longest_s             the longest wait for a failed attempt
--   delay_s               over requests answered after the failure: from the first attempt's start to the good one's
WITH touched AS (
    SELECT
        count() AS touched_requests,
        countIf(lost) AS lost_requests,
        countIf(answered AND answer.provider = hits[1].provider) AS after_retry,
        countIf(answered AND answer.provider != hits[1].provider) AS after_fallback,
        countIf(NOT lost AND NOT answered) AS answered_before,
        sumMapIf(map(answer.provider, toUInt64(1)), answered AND answer.provider != hits[1].provider) AS fallbacks,
        sum(length(attempts)) AS tries,
        sum(length(hits)) AS failed_attempts,
        sum(length(hung)) AS timeouts,
        sum(arraySum(a -> dateDiff('microsecond', a.started_at, a.ended_at), hung)) / 1e6 AS hung_s,
        max(arrayMax(a -> dateDiff('microsecond', a.started_at, a.ended_at), hits)) / 1e6 AS longest_s,
        sum(delay_us) / 1e6 AS delay_s
    FROM
    (
        SELECT *, answer.attempt_id != '' AS answered, arrayFilter(a -> a.outcome = 'timeout', hits) AS hung
        FROM outage_touched(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String},
            tasks_only = 0)
    )
)
SELECT
    o.outage_id AS outage_id,
    o.scope AS scope,
    o.kind AS kind,
    o.severity AS severity,
    o.peak_severity AS peak_severity,
    o.state AS state,
    o.onset AS onset,
    o.detected_at AS detected_at,
    o.ended_at AS ended_at,
    o.recovered_detected_at AS recovered_detected_at,
    dateDiff('microsecond', o.onset, ifNull(o.ended_at, greatest(o.onset, o.watermark))) / 1e6 AS duration_s,
    o.attempts AS attempts,
    o.bad AS bad,
    o.throttled AS throttled,
    o.peak_error_ratio AS peak_error_ratio,
    o.confirmed_by AS confirmed_by,
    o.models AS models,
    o.regions AS regions,
    o.gateways AS gateways,
    o.parent_id AS parent_id,
    o.flaps AS flaps,
    o.signal AS signal,
    o.accepted AS accepted,
    o.outcomes AS outcomes,
    o.probe_outcomes AS probe_outcomes,
    t.* ,
    o.watermark AS watermark,
    o.revision AS revision
FROM current_outages AS o
CROSS JOIN touched AS t
WHERE o.outage_id = {scope:String}
