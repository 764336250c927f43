-- What reliability reports count, and nothing else: reading whole panes takes three times as long.

-- Attempts and probes of each scope and minute that say something of the provider, one row for each shard: add them up.
-- model and region are empty on a wider scope.
CREATE OR REPLACE VIEW current_minutes ${on_cluster} AS
SELECT
    provider,
    model,
    region,
    start,
    attempts - excluded AS judged,
    attempts - excluded - throttled AS counted,
    bad,
    probes
FROM panes_1m FINAL
WHERE level = ''
SETTINGS do_not_merge_across_partitions_select_final = 1;

-- Windows in which something was down, detected and declared, and what each counts as:
--   incident     counted: a detected outage of severity P1 or P2 at its worst; a declared window that was closed
--   minor        a detected one that never was worse than P3: below 5 % of attempts failed
--   maintenance  announced by the provider
--   open         declared and never closed: nobody knows how long it was
--   backward     declared to end before it starts
-- Left out are retracted outages, changes of behaviour, and what is our own network's fault (local_fault, and the
-- outages inside one). A detected outage that still lasts is an incident with lasts, up to its watermark.
CREATE OR REPLACE VIEW down_windows ${on_cluster} AS
SELECT
    'detected' AS source,
    provider,
    ifNull(model, '') AS model,
    ifNull(region, '') AS region,
    outage_id AS window_id,
    if(peak_severity IN ('P1', 'P2'), 'incident', 'minor') AS sort,
    onset,
    greatest(onset, ifNull(ended_at, watermark)) AS until,
    ended_at IS NULL AS lasts
FROM current_outages
WHERE state != 'retracted'
  AND kind IN ('errors', 'throttling', 'latency')
  AND ifNull(parent_id, '') NOT IN (SELECT outage_id FROM current_outages WHERE kind = 'local_fault' AND state != 'retracted')
  AND ifNull(parent_id, '') NOT IN (
        SELECT outage_id
        FROM current_outages
        WHERE parent_id IN (SELECT outage_id FROM current_outages WHERE kind = 'local_fault' AND state != 'retracted'))
UNION ALL
SELECT
    'declared' AS source,
    provider,
    '' AS model,
    '' AS region,
    incident_id AS window_id,
    multiIf(
        impact = 'maintenance' OR status IN ('scheduled', 'in_progress', 'verifying', 'completed'), 'maintenance',
        resolved_at IS NULL, 'open',
        resolved_at < started_at, 'backward',
        'incident') AS sort,
    started_at AS onset,
    greatest(started_at, ifNull(resolved_at, started_at)) AS until,
    false AS lasts
FROM current_incidents;

-- The same with overlapping and touching windows of a scope united, so that no minute counts twice. One that lasts has no
-- end yet: until is how far it was seen. windows is how many were united, windows_min their minutes before.
CREATE OR REPLACE VIEW united_windows ${on_cluster} AS
SELECT
    source,
    provider,
    model,
    region,
    min(onset) AS onset,
    max(until) AS until,
    max(lasts) AS lasts,
    count() AS windows,
    sum(dateDiff('microsecond', w.onset, w.until)) / 60e6 AS windows_min
FROM
(
    SELECT
        *,
        sum(begins) OVER (PARTITION BY source, provider, model, region
            ORDER BY onset, until, window_id ROWS UNBOUNDED PRECEDING) AS place
    FROM
    (
        SELECT
            *,
            -- The first row's frame is empty, and its maximum 1970.
            onset > max(until) OVER (PARTITION BY source, provider, model, region
                ORDER BY onset, until, window_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS begins
        FROM down_windows
        WHERE sort = 'incident'
    )
) AS w
GROUP BY source, provider, model, region, place;

-- The time over which a provider's declarations are known, in whole UTC days. Of a page that is watched (noticed_at): from its
-- first declaration up to the watermark of the traffic, or to its last declaration if that is later. Of what was read
-- from files: from the first to the last declaration in any of them, as a file tells of all its services over the same time.
CREATE OR REPLACE VIEW declared_spans ${on_cluster} AS
WITH
    (SELECT maxOrNull(watermark) FROM error_rates) AS seen_until,
    pages AS (
        SELECT
            provider,
            max(noticed_at IS NOT NULL) AS watched,
            min(toStartOfDay(started_at)) AS first_day,
            max(toStartOfDay(greatest(started_at, ifNull(resolved_at, started_at))) + INTERVAL 1 DAY) AS last_day
        FROM current_incidents
        GROUP BY provider
    ),
    (SELECT (min(first_day), max(last_day)) FROM pages WHERE NOT watched) AS files
SELECT
    provider,
    toDateTime64(if(watched, first_day, assumeNotNull(files.1)), 6, 'UTC') AS since,
    toDateTime64(if(watched, greatest(last_day, ifNull(seen_until, last_day)), assumeNotNull(files.2)), 6, 'UTC') AS until
FROM pages;
