-- Each objective's budget and burn over time: at the end of each step the newest figures in it. Where nothing was measured
-- there is no row.
--
-- Parameters
--   since, until      the range of the figures' time
--   scope             a scope and all narrower ones; empty for all
--   step              seconds between two points: 60, 300, 900, 3600, 10800 or 86400
-- Columns
--   at                end of the step; of the last one in the range, of its newest figures
--   error_ratio       bad / events over the period up to then
--   budget_remaining  1 - bad / (events * (1 - objective)); below 0 when overspent, null without events
--   burn_1h ...       error ratio of the window / (1 - objective); null without events
--   state             ok, ticket, page or no_data;  worst_state  the worst within the step
WITH
    minutes AS (
        SELECT
            slo,
            s.provider AS provider,
            s.model AS model,
            s.region AS region,
            s.level AS level,
            s.tier AS tier,
            s.at AS minute,
            toDateTime(intDiv(toUnixTimestamp(s.at) - 1, {step:UInt32}) * {step:UInt32} + {step:UInt32}, 'UTC') AS ends,
            (s.error_ratio, s.budget_remaining, burn_rates[indexOf(burn_windows, '1h')], burn_rates[indexOf(burn_windows, '6h')],
                burn_rates[indexOf(burn_windows, '1d')], burn_rates[indexOf(burn_windows, '3d')], toString(s.state)) AS figures
        FROM slo_status AS s FINAL
        WHERE s.at > {since:DateTime64(6, 'UTC')}
          AND s.at <= {until:DateTime64(6, 'UTC')}
    )
SELECT
    slo,
    multiIf(
        s.level != '', concat(s.level, 's', if(s.tier = '', '', concat('/', s.tier))),
        s.region != '', concat(s.provider, '/', if(s.model = '', '*', s.model), '/', s.region),
        s.model != '', concat(s.provider, '/', s.model),
        toString(s.provider)) AS scope,
    if(toDateTime64(s.ends, 6, 'UTC') > {until:DateTime64(6, 'UTC')}, s.last, s.ends) AS at,
    s.newest.1 AS error_ratio,
    s.newest.2 AS budget_remaining,
    s.newest.3 AS burn_1h,
    s.newest.4 AS burn_6h,
    s.newest.5 AS burn_1d,
    s.newest.6 AS burn_3d,
    s.newest.7 AS state,
    s.worst AS worst_state
FROM
(
    SELECT
        slo,
        provider,
        model,
        region,
        level,
        tier,
        ends,
        max(minute) AS last,
        argMax(figures, minute) AS newest,
        argMin(figures.7, indexOf(['page', 'ticket', 'ok', 'no_data'], figures.7)) AS worst
    FROM minutes
    GROUP BY slo, provider, model, region, level, tier, ends
) AS s
WHERE {scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/'))
ORDER BY slo, scope, at
