-- What is known of the course of one outage, in order of time: its own marks, the first failure of each sort, its worst
-- minute, the alerts that fired, what the provider declared, the first answer from elsewhere. A retracted outage has its
-- own marks only.
--
-- Minutes are those of its scope's panes that lie in it whole, with 10 attempts that count or more: fewer say little.
-- Incidents belong to it by the rule of report status-lag. Alerts are those of objectives of its scope, of wider and narrower
-- ones and of requests and tasks, that fired between the onset and an hour after the end.
--
-- Parameters
--   scope         the outage's id
--   since, until  not looked at
-- Columns
--   at            when;  offset_s  seconds since the onset, below 0 before it
--   source        detector, traffic, objectives or status page
--   event         what happened
--   detail        of which sort, how much
WITH
    outage AS (
        SELECT *, greatest(onset, ifNull(ended_at, watermark)) AS last
        FROM current_outages
        WHERE outage_id = {scope:String}
    ),
    (SELECT min(onset) FROM outage) AS began,
    (SELECT min(last) FROM outage) AS finished,
    (SELECT min(state) != 'retracted' FROM outage) AS stands,
    -- One pass over the touched requests: what failed, and what was answered elsewhere.
    firsts AS (
        SELECT first.1 AS event, min(first.2) AS at, count() AS times
        FROM outage_touched(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String},
            tasks_only = 0)
        ARRAY JOIN arrayConcat(
            arrayMap(hit -> (concat('First ', replaceAll(hit.outcome, '_', ' ')), hit.ended_at), hits),
            if(answer.attempt_id = '' OR answer.provider = hits[1].provider, [],
                [(concat('First answer from ', answer.provider), answer.started_at)])) AS first
        GROUP BY event
    ),
    minutes AS (
        SELECT start, attempts - excluded AS counted, bad, throttled, (bad + throttled) / counted AS failed
        FROM current_panes_1m
        WHERE provider IN (SELECT provider FROM outage)
          AND scope IN (SELECT scope FROM outage)
          AND level = 'attempt'
          AND stands
          AND start >= began
          AND start + INTERVAL 1 MINUTE <= finished
          AND counted >= 10
    ),
    declared AS (
        SELECT
            i.*,
            multiIf(i.resolved_at IS NULL, 'never_closed', i.resolved_at < i.started_at, 'backward', 'closed') AS window
        FROM current_incidents AS i
        INNER JOIN outage AS o ON o.provider = i.provider
        WHERE stands
          AND o.parent_id IS NULL
          AND i.started_at <= o.last + INTERVAL 2 HOUR
          AND if(window = 'closed', assumeNotNull(i.resolved_at), i.started_at + INTERVAL 2 HOUR) >= o.onset
          AND (o.model IS NULL OR empty(i.models) OR has(i.models, o.model))
    ),
    alerted AS (
        SELECT a.*
        FROM current_alerts AS a
        CROSS JOIN outage AS o
        WHERE stands
          AND a.fired_at BETWEEN began AND finished + INTERVAL 1 HOUR
          AND (a.level != 'attempt'
              OR (o.provider = '*' OR a.provider = o.provider)
                  AND (a.model IS NULL OR o.model IS NULL OR a.model = o.model)
                  AND (a.region IS NULL OR o.region IS NULL OR a.region = o.region))
    ),
    events AS (
        SELECT onset AS at, 1 AS place, 'detector' AS source, 'Onset' AS event, 'the last moment of health' AS detail
        FROM outage
        UNION ALL
        SELECT detected_at, 5, 'detector', 'Detected', concat('the evidence sufficed; confirmed by ', confirmed_by)
        FROM outage
        UNION ALL
        SELECT assumeNotNull(ended_at), 8, 'detector', 'Recovered', 'failures were back to normal'
        FROM outage
        WHERE ended_at IS NOT NULL
        UNION ALL
        SELECT assumeNotNull(recovered_detected_at), 9, 'detector', 'Recovery certain', ''
        FROM outage
        WHERE recovered_detected_at IS NOT NULL
        UNION ALL
        SELECT watermark, 9, 'detector', 'Not over', 'what is stored ends here'
        FROM outage
        WHERE state IN ('open', 'recovering')
        UNION ALL
        SELECT at, 2, 'traffic', event, concat(toString(times), ' in all') FROM firsts
        UNION ALL
        SELECT toDateTime64(min(m.start), 6, 'UTC'), 3, 'traffic', concat('First minute at ', level),
            concat('at least ', toString(share * 100), ' % of the attempts failed')
        FROM minutes AS m
        ARRAY JOIN ['P2', 'P1'] AS level, [0.05, 0.9] AS share
        WHERE m.failed >= share
        GROUP BY level, share
        UNION ALL
        SELECT toDateTime64(worst, 6, 'UTC'), 4, 'traffic', 'Worst minute',
            concat(toString(figures.1 + figures.2), ' of ', toString(figures.3), ' attempts failed')
        FROM
        (
            SELECT
                argMax(start, (failed, counted, -toInt64(start))) AS worst,
                argMax((bad, throttled, counted), (failed, counted, -toInt64(start))) AS figures
            FROM minutes
            HAVING count() > 0
        )
        UNION ALL
        SELECT fired_at, 6, 'objectives', concat('Alert fired: ', severity),
            concat(slo, ' of ', scope, ', ', rule, ', burn ', toString(round(burn_long, 1)))
        FROM alerted
        UNION ALL
        SELECT assumeNotNull(resolved_at), 8, 'objectives', concat('Alert resolved: ', severity),
            concat(slo, ' of ', scope, ', ', rule)
        FROM alerted
        WHERE resolved_at IS NOT NULL
        UNION ALL
        SELECT declared_at, 7, 'status page', 'Declared by the provider',
            concat(title, ', ', impact, if(started_at = declared_at, '', concat(', as since ',
                formatDateTime(started_at, '%F %T', 'UTC'))))
        FROM declared
        UNION ALL
        SELECT assumeNotNull(resolved_at), 8, 'status page', 'Resolved, says the provider', title
        FROM declared
        WHERE window = 'closed'
    )
SELECT at, dateDiff('microsecond', began, at) / 1e6 AS offset_s, source, event, detail
FROM events
ORDER BY at, place, event, detail
