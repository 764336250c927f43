-- What was spent on which kind of token, by UTC day of the start, team, provider and model. Business traffic only. The
-- cost of each attempt is split over its meters to the last digit, so that cost_usd here adds up to that of spend.
--
-- Parameters
--   since, until  the range of started_at
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   team          null where the event told none
--   meter         input, cache_read, cache_write, cache_write_1h, output (without reasoning), reasoning: of charged attempts
--                 with list prices, a reported cost split in proportion to these; unallocated: reported costs without
--                 list prices; unpriced: attempts whose cost is unknown
--   attempts      with tokens or cost on the meter: an attempt counts for each of its meters, do not add them
--   tokens        null where the row has no meter of tokens
--   cost_usd      null where unknown
--   usd_per_million  cost_usd / tokens x 1,000,000: what was paid on average
--   wasted_usd    the part of cost_usd that bad attempts cost;  retry_usd  that of other later attempts of a request
WITH
    meters AS (
        SELECT
            toDate(started_at) AS day,
            m.team AS team,
            m.provider AS provider,
            m.model AS model,
            loss,
            countIf(metered_input > 0) AS a1, sum(metered_input) AS t1, sum(nanos_input) AS n1,
            countIf(metered_cache_read > 0) AS a2, sum(metered_cache_read) AS t2, sum(nanos_cache_read) AS n2,
            countIf(metered_cache_write > 0) AS a3, sum(metered_cache_write) AS t3, sum(nanos_cache_write) AS n3,
            countIf(metered_cache_write_1h > 0) AS a4, sum(metered_cache_write_1h) AS t4,
            sum(nanos_cache_write_1h) AS n4,
            countIf(metered_output > 0) AS a5, sum(metered_output) AS t5, sum(nanos_output) AS n5,
            countIf(metered_reasoning > 0) AS a6, sum(metered_reasoning) AS t6, sum(nanos_reasoning) AS n6,
            countIf(nanos_unallocated != 0) AS a7, sum(nanos_unallocated) AS n7,
            countIf(unpriced) AS a8
        FROM metered_attempts AS m
        WHERE started_at >= {since:DateTime64(6, 'UTC')}
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} = '' OR has(
                [provider, concat(provider, '/', model), concat(provider, '/*/', ifNull(region, '')),
                    concat(provider, '/', model, '/', ifNull(region, ''))],
                {scope:String}))
        GROUP BY day, team, provider, model, loss
    )
SELECT
    day,
    team,
    provider,
    model,
    line.1 AS meter,
    sum(line.2) AS attempts,
    if(place < 7, sum(line.3), NULL) AS tokens,
    if(place < 8, sum(line.4) * toDecimal128('0.000000001', 9), NULL) AS cost_usd,
    if(tokens > 0, toFloat64(cost_usd) / tokens * 1000000, NULL) AS usd_per_million,
    if(place < 8, sumIf(line.4, loss = 2) * toDecimal128('0.000000001', 9), NULL) AS wasted_usd,
    if(place < 8, sumIf(line.4, loss = 1) * toDecimal128('0.000000001', 9), NULL) AS retry_usd
FROM meters
ARRAY JOIN
    [
        ('input', a1, t1, n1),
        ('cache_read', a2, t2, n2),
        ('cache_write', a3, t3, n3),
        ('cache_write_1h', a4, t4, n4),
        ('output', a5, t5, n5),
        ('reasoning', a6, t6, n6),
        ('unallocated', a7, toInt64(0), n7),
        ('unpriced', a8, toInt64(0), toInt64(0))
    ] AS line,
    [1, 2, 3, 4, 5, 6, 7, 8] AS place
WHERE line.2 > 0
GROUP BY day, team, provider, model, meter, place
ORDER BY day, team, provider, model, place
