-- Whether providers are down together: one row for each pair and source, on the time in which both were observed only.
-- Most joint minutes first.
--
-- source  detected  outages we saw (see the report reliability), in minutes with data of both, without those in which our own
--                   network failed
--         declared  windows the providers declared, in the days in which the declarations of both are known
-- Overlapping windows of a provider are united before anything is counted.
--
-- Parameters
--   since, until  the range whose minutes count
--   scope         a provider: pairs with it; empty for all
-- Columns
--   observed_days       time in which both were observed
--   availability, other_availability    1 - down time / that time
--   down_min, other_down_min, joint_min    minutes of it in which the one, the other, both were down
--   joint_share         joint / observed
--   expected_share      what joint_share were if they failed independently: the product of their unavailabilities
--   lift                joint_share / expected_share: 1 is independent, null where one of them was never down
--   other_down_given_down    share of the provider's down time in which the other was down as well;  down_given_other_down
--                       the other way round. A second provider helps while this is small
--   incidents, other_incidents    after uniting, that touch the range
--   shared_ids          declared incidents that both list under one id: the same event told twice, not a coincidence
WITH
    toInt64(toUnixTimestamp64Micro({since:DateTime64(6, 'UTC')})) AS range_from,
    toInt64(toUnixTimestamp64Micro({until:DateTime64(6, 'UTC')})) AS range_until,
    60000000 AS minute_us,
    incidents AS (
        SELECT
            source,
            provider,
            arraySort(groupArray((
                greatest(toUnixTimestamp64Micro(w.onset), range_from),
                least(toUnixTimestamp64Micro(w.until), range_until)))) AS spans
        FROM united_windows AS w
        WHERE model = ''
          AND region = ''
          AND w.onset < {until:DateTime64(6, 'UTC')}
          AND w.until >= {since:DateTime64(6, 'UTC')}
        GROUP BY source, provider
    ),
    ids AS (
        SELECT provider, groupArray(window_id) AS ids
        FROM down_windows
        WHERE source = 'declared' AND sort = 'incident'
        GROUP BY provider
    ),
    faults AS (
        SELECT arrayJoin(range(
            toUInt32(intDiv(toUnixTimestamp64Micro(onset), minute_us)),
            toUInt32(intDiv(toUnixTimestamp64Micro(greatest(onset, ifNull(ended_at, watermark))), minute_us)) + 1)) AS minute
        FROM current_outages
        WHERE kind = 'local_fault' AND state != 'retracted'
    ),
    known AS (
        SELECT
            'detected' AS source,
            provider,
            groupBitmapState(minute) AS minutes,
            toInt64(0) AS known_from,
            toInt64(0) AS known_until,
            CAST([], 'Array(String)') AS ids
        FROM
        (
            SELECT provider, toUInt32(intDiv(toUnixTimestamp(start), 60)) AS minute
            FROM current_minutes
            WHERE start >= {since:DateTime64(6, 'UTC')}
              AND start < {until:DateTime64(6, 'UTC')}
              AND provider != '*'
              AND model = ''
              AND region = ''
              AND judged + probes > 0
        )
        WHERE minute NOT IN (SELECT minute FROM faults)
        GROUP BY provider
        UNION ALL
        SELECT
            'declared' AS source,
            d.provider AS provider,
            bitmapBuild(emptyArrayUInt32()) AS minutes,
            greatest(range_from, toUnixTimestamp64Micro(d.since)) AS known_from,
            least(range_until, toUnixTimestamp64Micro(d.until)) AS known_until,
            i.ids AS ids
        FROM declared_spans AS d
        LEFT JOIN ids AS i ON i.provider = d.provider
        WHERE known_from < known_until
    ),
    providers AS (
        SELECT
            source,
            groupArray((
                toString(k.provider) AS provider,
                minutes,
                known_from,
                known_until,
                i.spans AS spans,
                ids)) AS list
        FROM known AS k
        LEFT JOIN incidents AS i ON i.source = k.source AND i.provider = k.provider
        GROUP BY source
    ),
    pairs AS (
        SELECT
            source,
            source = 'detected' AS is_detected,
            one.1 AS provider,
            two.1 AS other,
            one.5 AS spans,
            two.5 AS other_spans,
            length(arrayIntersect(one.6, two.6)) AS shared_ids,
            bitmapAnd(one.2, two.2) AS minutes,
            greatest(one.3, two.3) AS known_from,
            least(one.4, two.4) AS known_until,
            if(is_detected, bitmapCardinality(minutes) * minute_us, greatest(0, known_until - known_from)) AS observed_us,
            arrayFilter(s -> s.1 < s.2, arrayFlatten(arrayMap(
                a -> arrayMap(b -> (greatest(a.1, b.1), least(a.2, b.2)), two.5), one.5))) AS joint_spans,
            arrayMap(
                list -> arraySum(arrayMap(
                    t -> if(is_detected,
                        bitmapCardinality(bitmapSubsetInRange(minutes, 0, toUInt32(intDiv(t.1, minute_us)))) * minute_us
                            + if(bitmapContains(minutes, toUInt32(intDiv(t.1, minute_us))), t.1 % minute_us, 0),
                        greatest(0, least(t.1, known_until) - known_from)) * t.2,
                    arrayConcat(arrayMap(s -> (s.1, -1), list), arrayMap(s -> (s.2, 1), list)))),
                [spans, other_spans, joint_spans]) AS down_us
        FROM providers
        ARRAY JOIN list AS one
        ARRAY JOIN list AS two
        WHERE one.1 < two.1
          AND ({scope:String} = '' OR {scope:String} IN (one.1, two.1))
    )
SELECT
    provider,
    other,
    source,
    observed_us / 86400e6 AS observed_days,
    1 - down_us[1] / observed_us AS availability,
    1 - down_us[2] / observed_us AS other_availability,
    down_us[1] / 60e6 AS down_min,
    down_us[2] / 60e6 AS other_down_min,
    down_us[3] / 60e6 AS joint_min,
    down_us[3] / observed_us AS joint_share,
    down_us[1] / observed_us * down_us[2] / observed_us AS expected_share,
    if(expected_share = 0, NULL, joint_share / expected_share) AS lift,
    if(down_us[1] = 0, NULL, down_us[3] / down_us[1]) AS other_down_given_down,
    if(down_us[2] = 0, NULL, down_us[3] / down_us[2]) AS down_given_other_down,
    length(spans) AS incidents,
    length(other_spans) AS other_incidents,
    shared_ids
FROM pairs
WHERE observed_us > 0
ORDER BY source DESC, joint_min DESC, provider, other
