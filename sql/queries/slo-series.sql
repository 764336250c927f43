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
--   state             ok, ticket, page or no_data;  worst_state  the worst
--                     that was told within the step
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
    s.newest.4[indexOf(s.newest.3, '1h')] AS burn_1h,
    s.newest.4[indexOf(s.newest.3, '6h')] AS burn_6h,
    s.newest.4[indexOf(s.newest.3, '1d')] AS burn_1d,
    s.newest.4[indexOf(s.newest.3, '3d')] AS burn_3d,
    toString(s.newest.5) AS state,
    s.worst AS worst_state
FROM
(
    -- The highest revision of the newest minute, without merging all versions first.
    SELECT
        slo,
        u.provider AS provider,
        u.model AS model,
        u.region AS region,
        u.level AS level,
        u.tier AS tier,
        toDateTime(intDiv(toUnixTimestamp(u.at) - 1, {step:UInt32}) * {step:UInt32} + {step:UInt32}, 'UTC') AS ends,
        max(u.at) AS last,
        argMax((u.error_ratio, u.budget_remaining, u.burn_windows, u.burn_rates, u.state), (u.at, u.revision)) AS newest,
        multiIf(countIf(u.state = 'page') > 0, 'page', countIf(u.state = 'ticket') > 0, 'ticket',
            countIf(u.state = 'ok') > 0, 'ok', 'no_data') AS worst
    FROM slo_status AS u
    WHERE u.at > {since:DateTime64(6, 'UTC')}
      AND u.at <= {until:DateTime64(6, 'UTC')}
    GROUP BY slo, u.provider, u.model, u.region, u.level, u.tier, ends
) AS s
WHERE {scope:String} = '' OR scope = {scope:String} OR startsWith(scope, concat({scope:String}, '/'))
ORDER BY slo, scope, at
