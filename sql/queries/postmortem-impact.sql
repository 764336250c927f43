-- Whom one outage hit and what failed in it, a row for each name of each part. Parts show the same requests in several ways: do
-- not add over them. A request counts once under each name, also where its attempts failed at several models.
--
-- Touched and lost requests are those of report outage-cost, which has the money beside them.
--
-- Parameters
--   scope         the outage's id
--   since, until  not looked at
-- Columns
--   part               tier, tenant, team, project, operation: of the request;  model, region, outcome: of the failed attempt
--   name               null where the events do not say
--   touched_requests   with a failed attempt in the outage;  lost_requests  of them without any good attempt
--   failed_attempts    bad or throttled, in the outage
SELECT
    row.1 AS part,
    row.2 AS name,
    count() AS touched_requests,
    countIf(lost) AS lost_requests,
    sum(row.3) AS failed_attempts
FROM outage_touched(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}, tasks_only = 0)
ARRAY JOIN arrayConcat(
    arrayMap(
        (part, name) -> (part, CAST(name, 'Nullable(String)'), length(hits)),
        ['tier', 'tenant', 'team', 'project', 'operation'],
        [tier, tenant, hits[1].team, hits[1].project, operation]),
    arrayFlatten(arrayMap(
        (part, names) -> arrayMap(
            name -> (part, nullIf(CAST(name, 'Nullable(String)'), ''), countEqual(names, name)),
            arrayDistinct(names)),
        ['model', 'region', 'outcome'],
        [hits.model, hits.region, hits.outcome]))) AS row
GROUP BY part, name
ORDER BY
    indexOf(['tier', 'tenant', 'team', 'project', 'operation', 'model', 'region', 'outcome'], part),
    failed_attempts DESC,
    name
