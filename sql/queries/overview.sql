-- Every provider and model as it stands at the end of the range: one row for each that was seen in it or has a state.
--
-- The moment is the newest minute that is computed, or the range's end where that lies before it. Figures are those of the
-- 5 minutes or of the hour before it; null where nothing counts. States and outages do not wait for the minute's end: where
-- the range ends with the newest data they are those of now.
--
-- Parameters
--   since, until      the range; since only bounds how far back last_attempt_at looks
--   scope             a scope and all narrower ones; empty for all
-- Columns
--   state             healthy, suspect, open, recovering, no_signal or stale; of an earlier moment, which the newest state
--                     does not reach back to: open in an outage, recovering never, else healthy
--   state_since       null where the moment is earlier
--   outage_id         the scope's outage of that moment, with its severity, kind and onset; else the provider's whole outage
--                     it lies in
--   error_ratio_5m ...  bad / (attempts - throttled - excluded)
--   p50_ms, p95_ms    of good attempts of the hour, 1 % relative error
--   slos              objectives of this very scope with figures of the last day;  burn_1h  the worst of them;  budget_remaining  the least;
--   slo_state         page, ticket, ok or no_data: the worst
--   last_attempt_at   start of the last minute with attempts, of the last hour where that is more than three hours ago; null: none
--                     in the range
--   at                the moment
WITH
    -- Where the range ends with what is computed, as it mostly does, the table's own bounds answer.
    (SELECT max(at) FROM error_rates) AS computed,
    if(computed <= {until:DateTime64(6, 'UTC')}, computed,
        (SELECT least(toStartOfMinute({until:DateTime64(6, 'UTC')}), max(at)) FROM error_rates
            WHERE at <= {until:DateTime64(6, 'UTC')} AND at < computed)) AS minute,
    -- In the first minute of all no rate is computed yet.
    if(computed = toDateTime(0, 'UTC'),
        toStartOfMinute({until:DateTime64(6, 'UTC')} + INTERVAL 59 SECOND), assumeNotNull(minute)) AS now,
    if(computed <= {until:DateTime64(6, 'UTC')}, {until:DateTime64(6, 'UTC')}, toDateTime64(now, 6, 'UTC')) AS moment,
    minutes AS (
        SELECT
            p.provider AS provider,
            p.model AS model,
            sumIf(p.attempts, start >= now - INTERVAL 5 MINUTE) AS attempts_5m,
            sumIf(p.bad, start >= now - INTERVAL 5 MINUTE) AS bad_5m,
            sumIf(p.throttled + p.excluded, start >= now - INTERVAL 5 MINUTE) AS beside_5m,
            sum(p.attempts) AS attempts_1h,
            sum(p.bad) AS bad_1h,
            sum(p.throttled) AS throttled_1h,
            sum(p.excluded) AS excluded_1h,
            sumMap(p.latency_bins, p.latency_counts) AS latency,
            arrayCumSum(latency.2) AS up_to,
            arrayMap(
                rank -> if(empty(up_to), NULL,
                    2 * pow(1.01 / 0.99, latency.1[arrayFirstIndex(c -> c > rank * (up_to[-1] - 1), up_to)])
                        / (1.01 / 0.99 + 1)),
                [0.5, 0.95]) AS quantiles
        FROM panes_1m AS p FINAL
        WHERE level = ''
          AND region = ''
          AND start >= now - INTERVAL 1 HOUR
          AND start < now
          AND ({scope:String} = '' OR p.provider = splitByChar('/', {scope:String})[1])
        GROUP BY p.provider, p.model
    ),
    -- To the minute of the last hours, to the hour before.
    seen AS (
        SELECT provider, model, max(last) AS last_attempt_at
        FROM
        (
            SELECT p.provider AS provider, p.model AS model, max(start) AS last
            FROM panes_1m AS p
            WHERE level = ''
              AND region = ''
              AND p.attempts > 0
              AND start >= greatest(toDateTime({since:DateTime64(6, 'UTC')}), now - INTERVAL 3 HOUR)
              AND start < {until:DateTime64(6, 'UTC')}
              AND ({scope:String} = '' OR p.provider = splitByChar('/', {scope:String})[1])
            GROUP BY p.provider, p.model
            UNION ALL
            SELECT p.provider, p.model, max(start)
            FROM panes_1h AS p
            WHERE level = ''
              AND region = ''
              AND p.attempts > 0
              AND start >= {since:DateTime64(6, 'UTC')}
              AND start < {until:DateTime64(6, 'UTC')}
              AND ({scope:String} = '' OR p.provider = splitByChar('/', {scope:String})[1])
            GROUP BY p.provider, p.model
        )
        GROUP BY provider, model
    ),
    states AS (
        SELECT provider, ifNull(model, '') AS model, state, since, outage_id
        FROM current_scope_states
        WHERE region IS NULL AND provider != '*'
    ),
    standing AS (
        SELECT provider, ifNull(model, '') AS model, argMax((outage_id, severity, kind, onset), (onset, outage_id)) AS outage
        FROM current_outages
        WHERE state != 'retracted'
          AND kind != 'behaviour'
          AND region IS NULL
          AND onset <= moment
          AND (ended_at IS NULL OR ended_at > moment)
        GROUP BY provider, model
    ),
    objectives AS (
        SELECT
            provider,
            model,
            count() AS slos,
            max(burn) AS burn_1h,
            min(budget) AS budget_remaining,
            ['page', 'ticket', 'ok', 'no_data'][min(indexOf(['page', 'ticket', 'ok', 'no_data'], status))] AS slo_state
        FROM
        (
            SELECT
                slo,
                s.provider AS provider,
                s.model AS model,
                argMax((burn_rates[indexOf(burn_windows, '1h')], s.budget_remaining, toString(s.state)), (at, revision)) AS newest,
                newest.1 AS burn,
                newest.2 AS budget,
                newest.3 AS status
            FROM slo_status AS s
            WHERE level = ''
              AND region = ''
              AND at > now - INTERVAL 1 DAY
              AND at <= now
              AND ({scope:String} = '' OR s.provider = splitByChar('/', {scope:String})[1])
            GROUP BY slo, s.provider, s.model
        )
        GROUP BY provider, model
    )
SELECT
    if(k.model = '', toString(k.provider), concat(k.provider, '/', k.model)) AS scope,
    k.provider AS provider,
    nullIf(toString(k.model), '') AS model,
    multiIf(
        s.state != '' AND s.since <= moment, s.state,
        o.outage.1 != '' OR w.outage.1 != '', 'open',
        m.attempts_1h = 0, 'no_signal',
        'healthy') AS state,
    if(s.state != '' AND s.since <= moment, s.since, NULL) AS state_since,
    nullIf(if(o.outage.1 != '', o.outage.1, w.outage.1), '') AS outage_id,
    if(outage_id IS NULL, NULL, if(o.outage.1 != '', o.outage.2, w.outage.2)) AS severity,
    if(outage_id IS NULL, NULL, if(o.outage.1 != '', o.outage.3, w.outage.3)) AS kind,
    if(outage_id IS NULL, NULL, if(o.outage.1 != '', o.outage.4, w.outage.4)) AS onset,
    m.attempts_5m AS attempts_5m,
    if(m.attempts_5m = m.beside_5m, NULL, m.bad_5m / (m.attempts_5m - m.beside_5m)) AS error_ratio_5m,
    m.attempts_1h AS attempts_1h,
    if(m.attempts_1h = m.throttled_1h + m.excluded_1h, NULL,
        m.bad_1h / (m.attempts_1h - m.throttled_1h - m.excluded_1h)) AS error_ratio_1h,
    m.throttled_1h AS throttled_1h,
    if(empty(m.quantiles), NULL, m.quantiles[1]) AS p50_ms,
    if(empty(m.quantiles), NULL, m.quantiles[2]) AS p95_ms,
    if(b.slos = 0, NULL, b.burn_1h) AS burn_1h,
    if(b.slos = 0, NULL, b.budget_remaining) AS budget_remaining,
    if(b.slos = 0, NULL, b.slo_state) AS slo_state,
    if(l.provider = '', NULL, l.last_attempt_at) AS last_attempt_at,
    b.slos AS slos,
    now AS at
FROM (SELECT provider, model FROM states UNION DISTINCT SELECT provider, model FROM seen) AS k
LEFT JOIN states AS s ON s.provider = k.provider AND s.model = k.model
LEFT JOIN minutes AS m ON m.provider = k.provider AND m.model = k.model
LEFT JOIN seen AS l ON l.provider = k.provider AND l.model = k.model
LEFT JOIN standing AS o ON o.provider = k.provider AND o.model = k.model
LEFT JOIN standing AS w ON w.provider = k.provider AND w.model = ''
LEFT JOIN objectives AS b ON b.provider = k.provider AND b.model = k.model
WHERE {scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/'))
ORDER BY provider, model NULLS FIRST
