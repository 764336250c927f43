-- What providers declared beside what was detected: one row for each outage, and one for each declared incident that
-- belongs to none. Newest first.
--
-- An outage here is a window of kind errors, throttling or latency that lies in no wider one and was not retracted. An
-- incident belongs to it when the provider is the same, the models are (a provider's outage has all of them; an incident
-- without models too), and the declared window touches the time from the onset to 2 hours after the end: pages are late.
-- Of several incidents of an outage the one declared first is shown, the others are counted. An incident may belong to
-- several outages and is shown with each.
-- A window that was never closed, or whose end lies before its start, counts as 2 hours and gives no lag of resolution.
--
-- Parameters
--   since, until  the range that the outage, or the incident without one, touches
--   scope         a scope and all narrower ones, incidents by provider and models; empty for all
-- Columns
--   verdict       matched         outage and incident
--                 never_declared  an outage of 5 minutes or more without incident
--                 below_notice    a shorter one without
--                 not_followed    an outage of a provider of which no incident was ever seen: is its page followed?
--                 no_effect_seen  an incident without outage, though there were attempts or probes in its window
--                 not_observed    an incident without outage, and nothing that could have shown one
--                 never_closed, backward    an incident without outage whose window cannot be judged
--   declared_at   when the page first showed it: by its own word (claimed_at), unless we had looked later than that and
--                 found nothing; then that look. The start where a file tells no more
--   noticed_at    when we first saw it on the page, null where it was read from a file
--   declared_onset      the start the page gives, which may be back-dated
--   declaration_lag_s   declared_at - onset;  detection_lead_s   declared_at - detected_at: above 0, we knew first
--   resolution_lag_s    resolved_at - ended_at
--   declared_window     closed, never_closed or backward
--   other_incidents     of the outage, that are not shown
--   observed      attempts and probes in the declared window, at the provider or at the models it names
WITH
    declared AS (
        SELECT
            provider,
            incident_id,
            title,
            impact,
            started_at,
            first_seen_at,
            declared_at,
            noticed_at,
            resolved_at,
            models,
            multiIf(resolved_at IS NULL, 'never_closed', resolved_at < started_at, 'backward', 'closed') AS window,
            if(window = 'closed', assumeNotNull(resolved_at), started_at + INTERVAL 2 HOUR) AS until
        FROM current_incidents
    ),
    detected AS (
        SELECT
            outage_id,
            scope,
            provider,
            model,
            models,
            kind,
            peak_severity,
            onset,
            detected_at,
            ended_at,
            greatest(onset, ifNull(ended_at, watermark)) AS until
        FROM current_outages
        WHERE state != 'retracted'
          AND kind IN ('errors', 'throttling', 'latency')
          AND parent_id IS NULL
    ),
    pairs AS (
        SELECT
            o.outage_id AS outage_id,
            i.provider AS provider,
            i.incident_id AS incident_id,
            i.declared_at AS declared_at
        FROM detected AS o
        INNER JOIN declared AS i ON i.provider = o.provider
        WHERE i.started_at <= o.until + INTERVAL 2 HOUR
          AND i.until >= o.onset
          AND (o.model IS NULL OR empty(i.models) OR has(i.models, o.model))
    ),
    rows AS (
        SELECT
            o.provider AS provider,
            o.outage_id AS outage_id,
            first.incident_id AS incident_id,
            o.scope AS scope,
            o.kind AS kind,
            o.peak_severity AS peak_severity,
            o.onset AS onset,
            o.detected_at AS detected_at,
            o.ended_at AS ended_at,
            o.until AS until,
            first.incidents AS incidents
        FROM detected AS o
        LEFT JOIN (
            SELECT outage_id, argMin(incident_id, (declared_at, incident_id)) AS incident_id, count() AS incidents
            FROM pairs
            GROUP BY outage_id
        ) AS first ON first.outage_id = o.outage_id
        WHERE o.onset < {until:DateTime64(6, 'UTC')}
          AND (o.ended_at IS NULL OR o.ended_at >= {since:DateTime64(6, 'UTC')})
          AND ({scope:String} = '' OR o.scope = {scope:String} OR startsWith(o.scope, concat({scope:String}, '/')))
        UNION ALL
        SELECT provider, NULL, incident_id, NULL, NULL, NULL, NULL, NULL, NULL, until, 1
        FROM declared
        WHERE (provider, incident_id) NOT IN (SELECT provider, incident_id FROM pairs)
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND until >= {since:DateTime64(6, 'UTC')}
          AND ({scope:String} = ''
              OR provider = {scope:String}
              OR has(arrayMap(name -> concat(provider, '/', name), models), {scope:String}))
    ),
    -- The minutes of the declared windows that are shown, each with the models that are named, or the provider as a whole.
    looked_at AS (
        SELECT
            provider,
            incident_id,
            arrayJoin(if(empty(models), [''], models)) AS model,
            toStartOfMinute(started_at) AS began,
            arrayJoin(arrayMap(n -> began + toIntervalMinute(n), range(toUInt32(greatest(0, dateDiff('minute', began, until) + 1)))))
                AS start
        FROM declared
        WHERE (provider, incident_id) IN (SELECT provider, incident_id FROM rows WHERE incident_id IS NOT NULL)
    ),
    evidence AS (
        SELECT l.provider AS provider, l.incident_id AS incident_id, sum(p.calls) AS observed
        FROM looked_at AS l
        LEFT JOIN
        (
            -- The table itself, and by its key: the view would add up all columns of all scopes.
            SELECT toString(p.provider) AS provider, toString(p.model) AS model, start, sum(p.attempts + p.probes) AS calls
            FROM panes_1m AS p FINAL
            WHERE level = ''
              AND region = ''
              AND (p.provider, p.model, region, start) IN (SELECT provider, model, '', start FROM looked_at)
            GROUP BY p.provider, p.model, start
        ) AS p ON p.provider = l.provider AND p.model = l.model AND p.start = l.start
        GROUP BY l.provider, l.incident_id
    )
SELECT
    r.provider AS provider,
    multiIf(
        r.outage_id IS NOT NULL AND r.incidents > 0, 'matched',
        r.outage_id IS NOT NULL AND r.provider NOT IN (SELECT provider FROM current_incidents), 'not_followed',
        r.outage_id IS NOT NULL AND r.until < r.onset + INTERVAL 5 MINUTE, 'below_notice',
        r.outage_id IS NOT NULL, 'never_declared',
        e.observed = 0, 'not_observed',
        i.window != 'closed', i.window,
        'no_effect_seen') AS verdict,
    r.outage_id AS outage_id,
    nullIf(r.incident_id, '') AS incident_id,
    if(r.incidents = 0, NULL, i.title) AS title,
    if(r.incidents = 0, NULL, toString(i.impact)) AS impact,
    r.onset AS onset,
    r.detected_at AS detected_at,
    if(r.incidents = 0, NULL, i.declared_at) AS declared_at,
    if(r.incidents = 0, NULL, i.first_seen_at) AS claimed_at,
    if(r.incidents = 0, NULL, i.noticed_at) AS noticed_at,
    if(r.incidents = 0, NULL, i.started_at) AS declared_onset,
    dateDiff('microsecond', onset, declared_at) / 1e6 AS declaration_lag_s,
    dateDiff('microsecond', detected_at, declared_at) / 1e6 AS detection_lead_s,
    i.resolved_at AS resolved_at,
    r.ended_at AS ended_at,
    if(i.window = 'closed', dateDiff('microsecond', ended_at, resolved_at) / 1e6, NULL) AS resolution_lag_s,
    if(r.incidents = 0, NULL, i.window) AS declared_window,
    if(r.incidents = 0, 0, r.incidents - 1) AS other_incidents,
    if(r.incidents = 0, NULL, e.observed) AS observed,
    r.scope AS scope,
    r.kind AS kind,
    r.peak_severity AS peak_severity,
    i.models AS models
FROM rows AS r
LEFT JOIN declared AS i ON i.provider = r.provider AND i.incident_id = r.incident_id
LEFT JOIN evidence AS e ON e.provider = r.provider AND e.incident_id = r.incident_id
ORDER BY ifNull(r.onset, i.started_at) DESC, provider, outage_id, incident_id
