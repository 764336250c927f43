-- How often something was down and for how long: one row for each scope and source. Narrower scopes follow their wider one.
--
-- source  detected  outages we saw, of kind errors, throttling or latency and severity P1 or P2 at their worst. Minutes in which
--                   our own network failed (local_fault) say nothing of a provider and are taken out, with their attempts
--         declared  what the provider declared of itself, its incidents of all models together. This is the provider's
--                   word, not measured downtime. One id under several services is an incident of each
-- A scope has its own outages only: those of its provider or of its models are in their rows. No data is a state of its
-- own: a minute without attempts that count and without probes is neither up nor down.
-- Overlapping and touching windows of a scope are united to one incident before anything is counted.
--
-- Parameters
--   since, until  incidents that touch the range count; of their minutes those in the range
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   incidents         after uniting
--   mttr_h_mean, mttr_h_median    hours from start to end of incidents that ended, whole even where the range cuts them
--   mtbf_d_mean, mtbf_d_median    days from start to start of consecutive incidents, on the calendar; null below two
--   downtime_min      minutes of the united windows in the range; an outage that lasts counts up to its watermark
--   longest_min       the longest of them, its part in the range
--   availability      by time: 1 - downtime / time, both of minutes with data only. Declared: of the days of observed_days
--   availability_attempts    by attempts: good / (good + bad). A P2 outage takes all of its minutes from the one and only its
--                     failed attempts from the other
--   observed_days     detected: minutes with data, as days. Declared: the whole UTC days in which the provider's
--                     declarations are known, in the range (see the view declared_spans)
--   windows           before uniting;  windows_min  their minutes, whole, so that what overlaps counts twice
--   overlapping       windows that overlap or touch another one
--   backward, open    set apart: declared to end before they start; declared and never closed
--   maintenance       set apart: announced by the provider;  minor  set apart: detected, never worse than P3
--   lasting           incidents that last: in no MTTR
--   shared_ids        declared windows whose id other services declare too
--   mtbf_observed_d_mean    as mtbf_d_mean, on a clock that stands still in minutes without data
--   unseen_down_min   minutes of downtime_min without data: in no availability
--   longest_gap_min   the longest time without data between the first and the last minute with data
--   mttr_basis, mtbf_basis, availability_basis    what the figures are computed of
WITH
    toInt64(toUnixTimestamp64Micro({since:DateTime64(6, 'UTC')})) AS range_from,
    toInt64(toUnixTimestamp64Micro({until:DateTime64(6, 'UTC')})) AS range_until,
    60000000 AS minute_us,
    -- All times below are microseconds, which add up exactly.
    incidents AS (
        SELECT
            source,
            provider,
            model,
            region,
            arraySort(groupArray((
                toUnixTimestamp64Micro(w.onset) AS began,
                toUnixTimestamp64Micro(w.until) AS ended,
                w.lasts))) AS spans,
            sum(w.windows) AS united,
            sumIf(w.windows, w.windows > 1) AS overlapping,
            sum(w.windows_min) AS windows_min
        FROM united_windows AS w
        WHERE w.onset < {until:DateTime64(6, 'UTC')} AND w.until >= {since:DateTime64(6, 'UTC')}
        GROUP BY source, provider, model, region
    ),
    set_apart AS (
        SELECT
            source,
            provider,
            model,
            region,
            countIf(sort = 'backward') AS backward,
            countIf(sort = 'open') AS open,
            countIf(sort = 'maintenance') AS maintenance,
            countIf(sort = 'minor') AS minor,
            countIf(source = 'declared' AND sort = 'incident' AND window_id IN (
                SELECT window_id FROM down_windows WHERE source = 'declared' GROUP BY window_id HAVING uniqExact(provider) > 1
            )) AS shared_ids
        FROM down_windows AS w
        WHERE w.onset < {until:DateTime64(6, 'UTC')} AND w.until >= {since:DateTime64(6, 'UTC')}
        GROUP BY source, provider, model, region
    ),
    faults AS (
        SELECT arrayJoin(range(
            toUInt32(intDiv(toUnixTimestamp64Micro(onset), minute_us)),
            toUInt32(intDiv(toUnixTimestamp64Micro(greatest(onset, ifNull(ended_at, watermark))), minute_us)) + 1)) AS minute
        FROM current_outages
        WHERE kind = 'local_fault' AND state != 'retracted'
    ),
    -- A bitmap of the minutes with data holds a year in little space.
    seen AS (
        SELECT
            provider,
            model,
            region,
            groupBitmapState(minute) AS minutes,
            sum(counted) AS counted,
            sum(bad) AS bad
        FROM
        (
            SELECT provider, model, region, toUInt32(intDiv(toUnixTimestamp(start), 60)) AS minute, judged, counted, bad, probes
            FROM current_minutes
            WHERE start >= {since:DateTime64(6, 'UTC')}
              AND start < {until:DateTime64(6, 'UTC')}
              AND provider != '*'
              AND judged + probes > 0
        )
        WHERE minute NOT IN (SELECT minute FROM faults)
        GROUP BY provider, model, region
    ),
    spans_known AS (
        SELECT
            'detected' AS source,
            provider,
            model,
            region,
            minutes,
            counted,
            bad,
            toInt64(0) AS known_from,
            toInt64(0) AS known_until
        FROM seen
        UNION ALL
        SELECT
            'declared',
            provider,
            '',
            '',
            bitmapBuild(emptyArrayUInt32()),
            0,
            0,
            greatest(range_from, toUnixTimestamp64Micro(since)) AS known_from,
            least(range_until, toUnixTimestamp64Micro(until)) AS known_until
        FROM declared_spans
        WHERE greatest(range_from, toUnixTimestamp64Micro(since)) < least(range_until, toUnixTimestamp64Micro(until))
    ),
    -- Joined once: the minutes are read for each mention of them.
    scopes AS (
        SELECT
            if(k.source = '', i.source, k.source) AS source,
            if(k.source = '', i.provider, k.provider) AS provider,
            if(k.source = '', i.model, k.model) AS model,
            if(k.source = '', i.region, k.region) AS region,
            multiIf(
                region != '', concat(provider, '/', if(model = '', '*', model), '/', region),
                model != '', concat(provider, '/', model),
                provider) AS scope,
            k.minutes AS minutes,
            k.counted AS counted,
            k.bad AS bad,
            k.known_from AS known_from,
            k.known_until AS known_until,
            i.spans AS spans,
            i.united AS united,
            i.overlapping AS overlapping,
            i.windows_min AS windows_min
        FROM spans_known AS k
        FULL JOIN incidents AS i
            ON i.source = k.source AND i.provider = k.provider AND i.model = k.model AND i.region = k.region
    ),
    clocks AS (
        SELECT
            *,
            source = 'detected' AS is_detected,
            -- Microseconds observed before a moment: those of all starts, then those of all ends.
            arrayMap(
                t -> if(is_detected,
                    bitmapCardinality(bitmapSubsetInRange(minutes, 0, toUInt32(intDiv(t, minute_us)))) * minute_us
                        + if(bitmapContains(minutes, toUInt32(intDiv(t, minute_us))), t % minute_us, 0),
                    greatest(0, least(t, known_until) - known_from)),
                arrayConcat(
                    arrayMap(s -> greatest(s.1, range_from), spans),
                    arrayMap(s -> least(s.2, range_until), spans))) AS clock,
            arrayMap(s -> (s.2 - s.1) / 3600e6, arrayFilter(s -> NOT s.3, spans)) AS repairs_h,
            arrayPopFront(arrayDifference(arrayMap(s -> s.1, spans))) AS between_us,
            arrayMap(s -> least(s.2, range_until) - greatest(s.1, range_from), spans) AS down_us,
            arraySum(arraySlice(clock, length(spans) + 1)) - arraySum(arraySlice(clock, 1, length(spans))) AS seen_down_us,
            if(is_detected, bitmapCardinality(minutes) * minute_us, known_until - known_from) AS observed_us
        FROM scopes
    )
SELECT
    c.scope AS scope,
    c.source AS source,
    length(spans) AS incidents,
    if(empty(repairs_h), NULL, arrayAvg(repairs_h)) AS mttr_h_mean,
    if(empty(repairs_h), NULL, arrayReduce('quantileExactInclusive(0.5)', repairs_h)) AS mttr_h_median,
    if(empty(between_us), NULL, arrayAvg(between_us) / 86400e6) AS mtbf_d_mean,
    if(empty(between_us), NULL, arrayReduce('quantileExactInclusive(0.5)', between_us) / 86400e6) AS mtbf_d_median,
    arraySum(down_us) / 60e6 AS downtime_min,
    if(empty(spans), NULL, arrayMax(down_us) / 60e6) AS longest_min,
    if(observed_us = 0, NULL, 1 - seen_down_us / observed_us) AS availability,
    if(counted = 0, NULL, 1 - bad / counted) AS availability_attempts,
    observed_us / 86400e6 AS observed_days,
    concat(toString(length(repairs_h)), ' ended, start to end') AS mttr_basis,
    if(empty(between_us), 'needs 2 incidents', concat(toString(length(between_us)), ' x start to start')) AS mtbf_basis,
    united AS windows,
    windows_min,
    overlapping,
    a.backward AS backward,
    a.open AS open,
    a.maintenance AS maintenance,
    a.minor AS minor,
    arrayCount(s -> s.3, spans) AS lasting,
    a.shared_ids AS shared_ids,
    if(empty(between_us), NULL, (clock[length(spans)] - clock[1]) / length(between_us) / 86400e6) AS mtbf_observed_d_mean,
    (arraySum(down_us) - seen_down_us) / 60e6 AS unseen_down_min,
    if(is_detected AND observed_us > 0,
        greatest(0, toInt64(arrayMax(arrayDifference(arraySort(bitmapToArray(minutes))))) - 1), NULL) AS longest_gap_min,
    if(is_detected, 'minutes with data', 'the provider''s word') AS availability_basis,
    c.provider AS provider,
    nullIf(c.model, '') AS model,
    nullIf(c.region, '') AS region
FROM clocks AS c
LEFT JOIN set_apart AS a USING (source, provider, model, region)
WHERE {scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/'))
ORDER BY c.provider, c.region != '', scope, source DESC
