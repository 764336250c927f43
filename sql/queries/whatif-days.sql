-- For what-if: what each model was and cost on each UTC day.
--
-- Parameters
--   since, until  the range of started_at
--   scope         of which all_usd is; empty for all
--   targets       models that policies use; place counts them from 1, and 0 is all others together
-- Columns
--   good          good attempts, and probes where there were fewer than 100;  failed  bad or throttled ones
--   good_priced, good_usd      charged or not, good attempts whose cost is known, and that cost;  failed_...  of the others
--   counted       good attempts whose input and output tokens are known, and their tokens
--   all_usd       cost of all attempts of the scope;  unpriced_attempts  charged ones that it lacks
WITH
    attempts AS (
        SELECT
            toDate(started_at) AS day,
            provider,
            model,
            origin = 'gateway' AS business,
            judgement = 'good' AS is_good,
            judgement IN ('bad', 'throttled') AS is_failed,
            business AND charged AND cost_usd IS NULL AS is_unpriced,
            if(business AND charged, cost_usd, NULL) AS usd,
            business AND is_good AND input_tokens IS NOT NULL AND output_tokens IS NOT NULL AS known,
            input_tokens,
            cache_read_tokens,
            cache_write_tokens,
            output_tokens
        FROM current_attempts
        WHERE NOT cache_hit
          AND started_at >= {since:DateTime64(6, 'UTC')}
          AND started_at < {until:DateTime64(6, 'UTC')}
    ),
    days AS (
        SELECT
            day,
            provider,
            model,
            countIf(business AND is_good) AS good,
            countIf(business AND is_failed) AS failed,
            countIf(NOT business AND is_good) AS probes_good,
            countIf(NOT business AND is_failed) AS probes_failed,
            countIf(business AND is_good AND NOT is_unpriced) AS good_priced,
            countIf(business AND is_failed AND NOT is_unpriced) AS failed_priced,
            sumIf(ifNull(usd, 0), is_good) AS good_usd,
            sumIf(ifNull(usd, 0), is_failed) AS failed_usd,
            countIf(known) AS counted,
            sumIf(a.input_tokens, known) AS input,
            sumIf(a.cache_read_tokens, known) AS cache_read,
            sumIf(a.cache_write_tokens, known) AS cache_write,
            sumIf(a.output_tokens, known) AS output,
            sum(usd) AS all_usd,
            countIf(is_unpriced) AS unpriced
        FROM attempts AS a
        GROUP BY day, provider, model
    )
SELECT
    day,
    indexOf({targets:Array(String)}, concat(provider, '/', model)) AS place,
    sum(d.good) + sum(d.failed) < 100 AS is_thin,
    sum(d.good) + if(is_thin, sum(d.probes_good), 0) AS good,
    sum(d.failed) + if(is_thin, sum(d.probes_failed), 0) AS failed,
    sum(d.good_priced) AS good_priced,
    toFloat64(sum(d.good_usd)) AS good_usd,
    sum(d.failed_priced) AS failed_priced,
    toFloat64(sum(d.failed_usd)) AS failed_usd,
    sum(d.counted) AS counted,
    sum(d.input) AS input_tokens,
    sum(d.cache_read) AS cache_read_tokens,
    sum(d.cache_write) AS cache_write_tokens,
    sum(d.output) AS output_tokens,
    toDecimal64(sumIf(d.all_usd, {scope:String} IN ('', provider, concat(provider, '/', model))), 9) AS all_usd,
    sumIf(d.unpriced, {scope:String} IN ('', provider, concat(provider, '/', model))) AS unpriced_attempts
FROM days AS d
GROUP BY day, place
ORDER BY day, place
