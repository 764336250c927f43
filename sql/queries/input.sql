-- What came in, by provider.
--
-- Parameters
--   since, until       the range of the panes' starts
--   scope              a scope and all narrower ones; empty for all
-- Columns
--   attempts           business attempts
--   probes             synthetic checks
--   throttled          attempts and probes refused for rate
SELECT
    provider,
    sumIf(number, origin = 'gateway') AS attempts,
    sumIf(number, origin = 'probe') AS probes,
    sumIf(number, outcome = 'rate_limited') AS throttled
FROM
(
    SELECT provider, origin, outcome, count() AS number
    FROM current_attempts
    WHERE NOT cache_hit
      AND started_at >= {since:DateTime64(6, 'UTC')}
      AND started_at < {until:DateTime64(6, 'UTC')}
      AND ({scope:String} = '' OR has(
            [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                concat(provider, '/', model, '/', ifNull(region, ''))],
            {scope:String}))
    GROUP BY provider, origin, outcome
)
GROUP BY provider
ORDER BY provider
