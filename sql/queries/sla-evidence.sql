-- Proof of a claim: the minutes, or intervals, of a provider's months that count against it by the rule of its SLA, with
-- what failed in them. Oldest first. Ready to send in as CSV: nines report sla-evidence --scope PROVIDER --since MONTH
-- --until NEXT MONTH --format csv
--
-- The same slots as in the report sla. Rule requests and intervals: every slot with a failed request. Rule downtime: the
-- minutes that are down. Counts come from panes, ids from attempts: where the two do not agree, attempts came later than
-- panes take them (nines rebuild folds them in).
--
-- Parameters
--   since, until   slots that begin in the range
--   scope          a provider, by any of its names; empty for all
-- Columns
--   slot_start, slot_end   in UTC, the end exclusive
--   requests, failed       attempts that count by the SLA, and failed by it
--   error_ratio            failed / requests
--   outcomes               what the failed were, from attempts
--   failed_attempts        the failed among attempts: as many as failed, unless some came late
--   regions, models        of these
--   request_ids            of the first 20 failed in the slot, in order of their end; provider_request_ids  the
--                          provider's ids of the same, those it gave;  ids_left_out  failed attempts beyond the 20
WITH
    counting AS (
        SELECT
            provider,
            names,
            rule,
            slot_s,
            arrayJoin(slots) AS each,
            each.1 AS slot
        FROM sla_months
        WHERE month >= toStartOfMonth({since:DateTime64(6, 'UTC')})
          AND month < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} = '' OR has(names, {scope:String}))
          AND slot >= {since:DateTime64(6, 'UTC')}
          AND slot < {until:DateTime64(6, 'UTC')}
    ),
    terms AS (
        SELECT arrayJoin(names) AS name, toString(provider) AS party, failures, ifNull(interval_s, 60) AS slot_s
        FROM current_slas
        WHERE target IS NOT NULL AND ({scope:String} = '' OR has(names, {scope:String}))
    ),
    failed AS (
        SELECT
            t.party AS provider,
            toDateTime(intDiv(toUnixTimestamp(a.ended_at), t.slot_s) * t.slot_s, 'UTC') AS slot,
            sumMap(map(toString(a.outcome), toUInt64(1))) AS outcomes,
            count() AS attempts,
            arraySort(groupUniqArray(a.model)) AS models,
            arraySort(groupUniqArray(a.region)) AS regions,
            groupArraySorted(20)((a.ended_at, a.attempt_id, a.request_id, ifNull(a.provider_request_id, ''))) AS first_ones
        FROM current_attempts AS a
        INNER JOIN terms AS t ON t.name = a.provider
        WHERE a.started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
          AND a.started_at < {until:DateTime64(6, 'UTC')}
          AND a.origin = 'gateway'
          AND NOT a.cache_hit
          AND a.judgement != 'good'
          AND has(t.failures, a.outcome)
        GROUP BY provider, slot
    )
SELECT
    c.provider AS provider,
    formatDateTime(c.slot, '%Y-%m') AS month,
    c.slot AS slot_start,
    c.slot + toIntervalSecond(c.slot_s) AS slot_end,
    c.each.2 AS requests,
    c.each.3 AS failed,
    round(failed / requests, 6) AS error_ratio,
    f.outcomes AS outcomes,
    f.attempts AS failed_attempts,
    f.models AS models,
    f.regions AS regions,
    arrayMap(one -> one.3, f.first_ones) AS request_ids,
    arrayFilter(id -> id != '', arrayMap(one -> one.4, f.first_ones)) AS provider_request_ids,
    f.attempts - length(f.first_ones) AS ids_left_out,
    c.rule AS rule
FROM counting AS c
LEFT JOIN failed AS f ON f.provider = c.provider AND f.slot = c.slot
ORDER BY provider, slot_start
