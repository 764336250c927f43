-- Moments to mark on an outage's chart: its own, the provider's word, and alerts. Incidents and alerts belong to it by the
-- rules of postmortem-timeline. A retracted outage has its own marks only.
--
-- Parameters
--   scope         the outage's id
--   since, until, step  not looked at
-- Columns
--   kind          onset, detected, ended, recovery_detected, declared, declared_resolved, alert_fired or alert_resolved
--   title         what a reader is told
--   source        detector, status page or objectives
WITH
    outage AS (
        SELECT *, greatest(onset, ifNull(ended_at, watermark)) AS last
        FROM current_outages
        WHERE outage_id = {scope:String}
    ),
    declared AS (
        SELECT
            i.*,
            multiIf(i.resolved_at IS NULL, 'never_closed', i.resolved_at < i.started_at, 'backward', 'closed') AS window
        FROM current_incidents AS i
        INNER JOIN outage AS o ON o.provider = i.provider
        WHERE o.state != 'retracted'
          AND o.parent_id IS NULL
          AND i.started_at <= o.last + INTERVAL 2 HOUR
          AND if(window = 'closed', assumeNotNull(i.resolved_at), i.started_at + INTERVAL 2 HOUR) >= o.onset
          AND (o.model IS NULL OR empty(i.models) OR has(i.models, o.model))
    ),
    alerted AS (
        SELECT a.*
        FROM current_alerts AS a
        CROSS JOIN outage AS o
        WHERE o.state != 'retracted'
          AND a.fired_at BETWEEN o.onset AND o.last + INTERVAL 1 HOUR
          AND (a.level != 'attempt'
              OR (o.provider = '*' OR a.provider = o.provider)
                  AND (a.model IS NULL OR o.model IS NULL OR a.model = o.model)
                  AND (a.region IS NULL OR o.region IS NULL OR a.region = o.region))
    )
SELECT at, kind, title, source
FROM
(
    SELECT onset AS at, 1 AS place, 'onset' AS kind, 'Onset: the last moment of health' AS title, 'detector' AS source
    FROM outage
    UNION ALL
    SELECT detected_at, 2, 'detected', concat('Detected, confirmed by ', confirmed_by), 'detector'
    FROM outage
    UNION ALL
    SELECT assumeNotNull(ended_at), 6, 'ended', 'Recovered', 'detector'
    FROM outage
    WHERE ended_at IS NOT NULL
    UNION ALL
    SELECT assumeNotNull(recovered_detected_at), 7, 'recovery_detected', 'Recovery certain', 'detector'
    FROM outage
    WHERE recovered_detected_at IS NOT NULL
    UNION ALL
    SELECT declared_at, 4, 'declared', concat('Declared: ', title, ' (', impact, ')'), 'status page'
    FROM declared
    UNION ALL
    SELECT assumeNotNull(resolved_at), 8, 'declared_resolved', concat('Resolved, says the provider: ', title), 'status page'
    FROM declared
    WHERE window = 'closed'
    UNION ALL
    SELECT fired_at, 3, 'alert_fired', concat(severity, ': ', slo, ' of ', scope, ', ', rule, ', burn ',
        toString(round(burn_long, 1))), 'objectives'
    FROM alerted
    UNION ALL
    SELECT assumeNotNull(resolved_at), 9, 'alert_resolved', concat(severity, ' over: ', slo, ' of ', scope, ', ', rule),
        'objectives'
    FROM alerted
    WHERE resolved_at IS NOT NULL
)
ORDER BY at, place, title
