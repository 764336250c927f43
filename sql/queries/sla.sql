-- What each provider promised for a calendar month (UTC) and what came of it: measured on our traffic, and as the provider
-- itself declared on its status page. Newest month first. A provider without a public SLA has its figures beside no target.
--
-- Measured is counted in the minute in which an attempt ended; probes never count. A month is always counted whole, also
-- where the range touches it only. By rule intervals and downtime, time without traffic counts as available, as the SLAs say:
-- with a low coverage, or in a month that is not complete, the availability is an upper bound and the credit a lower one.
-- Declared are the windows of incidents, united where they overlap. A window that was never closed or ends before it starts
-- gives no minutes and is counted apart; without any other there is no availability.
--
-- Parameters
--   since, until          months that the range touches
--   scope                 a provider, by any of its names; empty for all. An SLA is a provider's, narrower scopes have none
-- Columns
--   source                measured or declared
--   target                availability promised, 0 to 1; null where none is
--   rule                  requests   1 - failed / requests of the month
--                         intervals  mean over intervals of 1 - failed / requests
--                         downtime   1 - minutes down / minutes of the month; a minute is down over an error ratio
--   availability          by that rule; declared: 1 - minutes in declared windows / minutes of the month
--   availability_ours     good / (good + bad) attempts of the provider, as everywhere in Nines
--   kept                  availability >= target
--   requests, failed_requests    attempts that count by the SLA, and failed by it
--   down_minutes          what the rule takes for lost; null by rule requests
--   observed_minutes      with traffic;  coverage  their share of the month's minutes
--   complete              measured: what is stored began by the month's first minute and goes beyond its last;
--                         declared: something was heard of the page after the month's end
--   spend_usd             charged attempts that started in the month; unpriced_attempts are not in it
--   credit_share          of the month's spend, by the tier the availability fell into; 0 for none
--   estimated_credit_usd  credit_share of spend_usd. An estimate: the provider counts its own logs, its invoice, and
--                         services, projects and regions apart. Null where nothing is promised or nothing known
--   claim_by              last day to claim it
--   incidents             declared windows that touch the month; those of the next columns in them
--   begun_in_another      begun before another had ended;  shared_ids  whose id stands under another service too
--   backward, never_closed    windows that cannot be right, or have no end yet, by the month of their start
--   terms, as_of, basis   where the terms stand, since when known, and how: read (the provider's text), second_hand
--                         (check before you claim) or contract;  note  what is simplified
WITH
    toStartOfMonth({since:DateTime64(6, 'UTC')}) AS first_month,
    {until:DateTime64(6, 'UTC')} AS before,
    terms AS (SELECT arrayJoin(names) AS name, toString(provider) AS party FROM current_slas),
    windows AS (
        SELECT
            if(t.party = '', toString(i.provider), t.party) AS party,
            i.incident_id AS id,
            i.started_at AS start,
            ifNull(i.resolved_at, i.started_at) AS end,
            multiIf(i.resolved_at IS NULL, 'never_closed', i.resolved_at < i.started_at, 'backward', 'closed') AS window,
            i.incident_id IN (
                SELECT incident_id FROM current_incidents GROUP BY incident_id HAVING uniqExact(provider) > 1) AS shared,
            -- Every month it touches, its last moment exclusive, or the one of its start.
            arrayJoin(arrayMap(
                n -> addMonths(toStartOfMonth(start), n),
                range(toUInt32(1 + dateDiff('month', start, greatest(start, end - toIntervalMicrosecond(1)))))
            )) AS month
        FROM current_incidents AS i
        LEFT JOIN terms AS t ON t.name = i.provider
    ),
    declared AS (
        SELECT
            party,
            w.month AS month,
            toDateTime64(toDateTime(month, 'UTC'), 6, 'UTC') AS month_start,
            toDateTime64(toDateTime(addMonths(month, 1), 'UTC'), 6, 'UTC') AS month_end,
            count() AS incidents,
            countIf(w.shared) AS shared_ids,
            countIf(w.window = 'backward') AS backward,
            countIf(w.window = 'never_closed') AS never_closed,
            arraySort(groupArrayIf(
                (greatest(w.start, month_start), least(w.end, month_end)), w.window = 'closed')) AS closed,
            -- Up to where time is covered, microseconds covered, windows that began within.
            arrayFold(
                (sum, each) -> (
                    greatest(sum.1, each.2),
                    sum.2 + greatest(0, dateDiff('microsecond', greatest(sum.1, each.1), each.2)),
                    sum.3 + (each.1 < sum.1)),
                closed,
                (month_start, toInt64(0), toUInt64(0))) AS united
        FROM windows AS w
        WHERE w.month >= first_month AND w.month < before
        GROUP BY party, w.month
    )
SELECT *
FROM
(
    SELECT
        provider,
        formatDateTime(m.month, '%Y-%m') AS month,
        'measured' AS source,
        target,
        availability,
        CAST(availability >= target, 'Nullable(Bool)') AS kept,
        CAST(down_minutes, 'Nullable(Float64)') AS down_minutes,
        CAST(failed_requests, 'Nullable(UInt64)') AS failed_requests,
        CAST(round(observed_minutes / month_minutes, 6), 'Nullable(Float64)') AS coverage,
        spend_usd,
        credit_usd AS estimated_credit_usd,
        claim_by,
        if(judged = 0, NULL, round(1 - bad / judged, 12)) AS availability_ours,
        rule,
        CAST(requests, 'Nullable(UInt64)') AS requests,
        CAST(observed_minutes, 'Nullable(UInt64)') AS observed_minutes,
        CAST(complete, 'Bool') AS complete,
        credit_share,
        CAST(unpriced_attempts, 'Nullable(UInt64)') AS unpriced_attempts,
        service,
        CAST(NULL, 'Nullable(UInt64)') AS incidents,
        CAST(NULL, 'Nullable(UInt64)') AS begun_in_another,
        CAST(NULL, 'Nullable(UInt64)') AS shared_ids,
        CAST(NULL, 'Nullable(UInt64)') AS backward,
        CAST(NULL, 'Nullable(UInt64)') AS never_closed,
        terms_source AS terms,
        as_of,
        basis,
        note
    FROM sla_months AS m
    WHERE m.month >= first_month
      AND m.month < before
      AND ({scope:String} = '' OR has(names, {scope:String}))
    UNION ALL
    SELECT
        d.party AS provider,
        formatDateTime(d.month, '%Y-%m') AS month,
        'declared' AS source,
        s.target AS target,
        if(empty(d.closed), NULL, round(1 - d.united.2 / dateDiff('microsecond', month_start, month_end), 12)) AS availability,
        CAST(availability >= target, 'Nullable(Bool)') AS kept,
        if(empty(d.closed), NULL, round(d.united.2 / 60e6, 6)) AS down_minutes,
        CAST(NULL, 'Nullable(UInt64)') AS failed_requests,
        CAST(NULL, 'Nullable(Float64)') AS coverage,
        CAST(NULL, 'Nullable(Decimal(18, 9))') AS spend_usd,
        CAST(NULL, 'Nullable(Decimal(18, 9))') AS estimated_credit_usd,
        CAST(NULL, 'Nullable(Date)') AS claim_by,
        CAST(NULL, 'Nullable(Float64)') AS availability_ours,
        'declared windows' AS rule,
        CAST(NULL, 'Nullable(UInt64)') AS requests,
        CAST(NULL, 'Nullable(UInt64)') AS observed_minutes,
        CAST((SELECT max(greatest(started_at, ifNull(resolved_at, started_at), ifNull(noticed_at, started_at)))
            FROM current_incidents) >= month_end, 'Bool') AS complete,
        CAST(NULL, 'Nullable(Float64)') AS credit_share,
        CAST(NULL, 'Nullable(UInt64)') AS unpriced_attempts,
        nullIf(s.service, '') AS service,
        d.incidents AS incidents,
        d.united.3 AS begun_in_another,
        d.shared_ids AS shared_ids,
        d.backward AS backward,
        d.never_closed AS never_closed,
        nullIf(s.source, '') AS terms,
        if(s.source = '', NULL, s.as_of) AS as_of,
        nullIf(toString(s.basis), '') AS basis,
        nullIf(s.note, '') AS note
    FROM declared AS d
    LEFT JOIN current_slas AS s ON s.provider = d.party
    WHERE {scope:String} = '' OR d.party = {scope:String} OR has(s.names, {scope:String})
)
ORDER BY month DESC, provider, source DESC
