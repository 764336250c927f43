-- Requests that did not come while an outage lasted: expected minus observed, by minutes of panes. One row for each outage.
--   observed    first attempts that reached the scope (of all providers: requests)
--   expected    the median of what came in the same hours one to four weeks before, or, with fewer than two such weeks, one to
--               four days before (baseline weeks or days, of baseline_n values); null with fewer than two. An hour
--               counts by the share of it that the outage took. Weeks and days are left out in which nothing at all came
--               in one of the hours, or an outage touched the provider then
--   suppressed  expected - observed, but no more than what is missing of all requests together: what was sent elsewhere is
--               not suppressed; and not less than 0
--   suppressed_low, suppressed_high    the same at the ends of a 90 % prediction interval: mean of the values +- Student's t
--               times their deviation (at least that of a Poisson count) times sqrt(1 + 1 / n)
CREATE OR REPLACE VIEW outage_arrivals ${on_cluster} AS
WITH
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    ill AS (
        SELECT DISTINCT
            toString(provider) AS provider,
            arrayJoin(arrayMap(
                i -> toStartOfHour(onset) + 3600 * i,
                range(toUInt32(dateDiff('hour', onset, last) + 1)))) AS hour
        FROM outage_windows(since = '1970-01-01 00:00:00', until = '2200-01-01 00:00:00', scope = '')
    ),
    minutes AS (
        SELECT
            outage_id,
            provider,
            model,
            region,
            arrayJoin(arrayMap(
                i -> toStartOfMinute(onset) + 60 * i,
                range(toUInt32(greatest(1, dateDiff('minute', onset, last - INTERVAL 1 MICROSECOND) + 1))))) AS minute
        FROM windows
    ),
    hours AS (
        SELECT
            outage_id,
            provider,
            model,
            region,
            back,
            toStartOfHour(minute) - back * 3600 AS hour,
            count() AS minutes
        FROM minutes
        ARRAY JOIN [168, 336, 504, 672, 24, 48, 72, 96] AS back
        GROUP BY outage_id, provider, model, region, back, hour
    ),
    came AS (
        SELECT
            m.outage_id AS outage_id,
            sumIf(p.arrivals, p.level = '' AND p.provider = m.provider AND p.model = m.model AND p.region = m.region) AS here,
            sumIf(p.arrivals, p.level = 'request') AS everywhere
        FROM minutes AS m
        INNER JOIN
        (
            SELECT provider, model, region, level, start, sum(if(level = '', first_attempts, attempts)) AS arrivals
            FROM panes_1m FINAL
            PREWHERE start IN (SELECT minute FROM minutes)
            WHERE level = '' AND provider IN (SELECT provider FROM windows) OR level = 'request' AND tier = ''
            GROUP BY provider, model, region, level, start
        ) AS p ON p.start = m.minute
        GROUP BY outage_id
    ),
    before AS (
        SELECT
            outage_id,
            back,
            sum(h.minutes * h.here) / 60 AS here,
            sum(h.minutes * h.everywhere) / 60 AS everywhere
        FROM
        (
            SELECT
                h.outage_id AS outage_id,
                h.back AS back,
                h.hour AS hour,
                any(h.provider) AS provider,
                any(h.minutes) AS minutes,
                sumIf(p.arrivals, p.level = '' AND p.provider = h.provider AND p.model = h.model AND p.region = h.region)
                    AS here,
                sumIf(p.arrivals, p.level = 'request') AS everywhere
            FROM hours AS h
            LEFT JOIN
            (
                SELECT provider, model, region, level, start, sum(if(level = '', first_attempts, attempts)) AS arrivals
                FROM panes_1h FINAL
                PREWHERE start IN (SELECT hour FROM hours)
                WHERE level = '' AND provider IN (SELECT provider FROM windows) OR level = 'request' AND tier = ''
                GROUP BY provider, model, region, level, start
            ) AS p ON p.start = h.hour
            GROUP BY outage_id, back, hour
        ) AS h
        GROUP BY outage_id, back
        HAVING min(h.everywhere) > 0
           AND NOT max((provider, hour) IN (SELECT provider, hour FROM ill) OR hour IN (SELECT hour FROM ill WHERE provider = '*'))
    ),
    values AS (
        SELECT
            w.outage_id AS outage_id,
            w.provider = '*' AS all,
            any(c.here) AS seen_here,
            any(c.everywhere) AS seen_everywhere,
            groupArrayIf((b.here, b.everywhere), b.back >= 168) AS weeks,
            groupArrayIf((b.here, b.everywhere), b.back BETWEEN 24 AND 96) AS days,
            multiIf(length(weeks) >= 2, weeks, length(days) >= 2, days, []) AS used,
            length(used) AS n,
            -- Student's t, 95 %, by degrees of freedom.
            [6.314, 2.920, 2.353][n - 1] AS t
        FROM windows AS w
        LEFT JOIN came AS c ON c.outage_id = w.outage_id
        LEFT JOIN before AS b ON b.outage_id = w.outage_id
        GROUP BY w.outage_id, all
    ),
    sides AS (
        SELECT
            *,
            arrayMap(
                side -> (
                    arrayReduce('quantileExactInclusive(0.5)', side.1) - side.2,
                    arrayAvg(side.1) - side.2,
                    t * sqrt(1 + 1 / n)
                        * greatest(arrayReduce('stddevSamp', side.1), sqrt(arrayAvg(side.1)))),
                [(used.2, seen_everywhere), if(all, (used.2, seen_everywhere), (used.1, seen_here))]) AS gaps
        FROM values
    )
SELECT
    outage_id,
    if(n = 0, NULL, if(length(weeks) >= 2, 'weeks', 'days')) AS baseline,
    n AS baseline_n,
    if(all, seen_everywhere, seen_here) AS observed,
    if(n = 0, NULL, round(gaps[2].1 + observed, 6)) AS expected,
    if(n = 0, NULL, round(greatest(0, arrayMin(gap -> gap.1, gaps)), 6)) AS suppressed,
    if(n = 0, NULL, least(suppressed, round(greatest(0, arrayMin(gap -> gap.2 - gap.3, gaps)), 6))) AS suppressed_low,
    if(n = 0, NULL, greatest(suppressed, round(arrayMin(gap -> gap.2 + gap.3, gaps), 6))) AS suppressed_high
FROM sides;
