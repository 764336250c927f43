-- What was spent, by what it was spent on: tokens and money of each meter, charges by day, and the books of closed months.

-- list_rates: which prices the book had for the attempt when its row was written, one of a few hundred texts:
--   factor of the region | USD per million tokens of input | cache_read | cache_write | cache_write_1h | output | reasoning
--   | service tier | prompts above this size | valid from | provider/model the price stands under
-- Rows from before, and attempts that cost nothing by the book, have none.
-- cache_write_1h_tokens: the part of the cache write that lives for an hour; in the tags it cannot be read fast.
ALTER TABLE attempts ${on_cluster}
    ADD COLUMN IF NOT EXISTS list_rates LowCardinality(Nullable(String)) AFTER list_cost_usd,
    ADD COLUMN IF NOT EXISTS cache_write_1h_tokens UInt32
        DEFAULT least(toUInt32OrZero(trimBoth(tags['cache_write_1h_tokens'])), ifNull(cache_write_tokens, 0))
        AFTER cache_write_tokens;

-- The known cost of a charged attempt split over its meters, in billionths of a USD (nanos): whole numbers, so that sums are
-- exact in any order. It is split in proportion to what the book asks for each meter; for priced attempts that is the
-- price itself. What rounding leaves, a few billionths, goes to the dearest meter, so that the meters add up to the cost
-- to the last digit. All are 0 where the book has no prices. The server computes it whenever a row is written, so that
-- pricing anew cannot leave it behind; functions of list_rates run once for each different text, not for each row.
ALTER TABLE attempts ${on_cluster}
    ADD COLUMN IF NOT EXISTS meter_nanos Tuple(
        input Int64, cache_read Int64, cache_write Int64, cache_write_1h Int64, output Int64, reasoning Int64)
    MATERIALIZED (
        (toInt64(round((ifNull(input_tokens, 0)
            * toFloat64OrZero(extract(ifNull(list_rates, '') AS rates, '^[^|]*[|]([^|]*)')) AS w1)
            * (if((w1 + w2 + w3 + w4 + w5 + w6 AS whole) > 0,
                (if(ifNull(billed, ifNull(cost_usd > 0, true)), reinterpretAsInt64(ifNull(cost_usd, toDecimal64(0, 9))), 0)
                    AS nanos) / whole, 0) AS share))) AS n1)
            + if((multiIf(whole = 0, 0, w1 = (greatest(w1, w2, w3, w4, w5, w6) AS top), 1, w5 = top, 5, w2 = top, 2,
                w3 = top, 3, w4 = top, 4, 6) AS dearest) = 1, (nanos - n1 - n2 - n3 - n4 - n5 - n6 AS rest), 0),
        (toInt64(round((ifNull(cache_read_tokens, 0)
            * toFloat64OrZero(extract(rates, '^(?:[^|]*[|]){2}([^|]*)')) AS w2) * share)) AS n2) + if(dearest = 2, rest, 0),
        (toInt64(round(((toInt64(ifNull(cache_write_tokens, 0)) - cache_write_1h_tokens)
            * toFloat64OrZero(extract(rates, '^(?:[^|]*[|]){3}([^|]*)')) AS w3) * share)) AS n3) + if(dearest = 3, rest, 0),
        (toInt64(round((cache_write_1h_tokens
            * toFloat64OrZero(extract(rates, '^(?:[^|]*[|]){4}([^|]*)')) AS w4) * share)) AS n4) + if(dearest = 4, rest, 0),
        (toInt64(round(((toInt64(ifNull(output_tokens, 0))
            - (if(output_tokens IS NULL, 0, ifNull(reasoning_tokens, 0)) AS thought))
            * toFloat64OrZero(extract(rates, '^(?:[^|]*[|]){5}([^|]*)')) AS w5) * share)) AS n5) + if(dearest = 5, rest, 0),
        (toInt64(round((thought
            * toFloat64OrZero(extract(rates, '^(?:[^|]*[|]){6}([^|]*)')) AS w6) * share)) AS n6) + if(dearest = 6, rest, 0))
    AFTER list_rates;

ALTER TABLE price_changes ${on_cluster} ADD COLUMN IF NOT EXISTS list_rates Nullable(String) AFTER list_cost_usd;

CREATE OR REPLACE VIEW current_price_changes ${on_cluster} AS SELECT * FROM price_changes FINAL;

-- A view keeps the columns it was made with.
CREATE OR REPLACE VIEW current_attempts ${on_cluster} AS
SELECT
    *,
    meter_nanos,
    dateDiff('microsecond', started_at, ended_at) / 1000 AS duration_ms,
    -- Said by the event; else a cost tells: pricing gives 0 where the provider does not bill, null where it is unknown.
    ifNull(billed, ifNull(cost_usd > 0, true)) AS charged
FROM attempts FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1;

-- Business attempts with tokens and money by meter: what a charge is made of. Tokens are of charged attempts with a known
-- cost and list prices, in disjoint parts. Money is in billionths of a USD; unallocated is a reported cost without list
-- prices. unpriced: charged, and nobody knows what. loss: 2 for attempts that were bad (wasted), 1 for other later
-- attempts of a request (retries), else 0.
CREATE OR REPLACE VIEW metered_attempts ${on_cluster} AS
SELECT
    a.*,
    charged AND cost_usd IS NULL AS unpriced,
    multiIf(judgement = 'bad', 2, attempt_no > 1, 1, 0) AS loss,
    if(charged, reinterpretAsInt64(ifNull(cost_usd, toDecimal64(0, 9))), 0) AS nanos,
    meter_nanos.input AS nanos_input,
    meter_nanos.cache_read AS nanos_cache_read,
    meter_nanos.cache_write AS nanos_cache_write,
    meter_nanos.cache_write_1h AS nanos_cache_write_1h,
    meter_nanos.output AS nanos_output,
    meter_nanos.reasoning AS nanos_reasoning,
    nanos - nanos_input - nanos_cache_read - nanos_cache_write - nanos_cache_write_1h - nanos_output - nanos_reasoning
        AS nanos_unallocated,
    charged AND list_rates IS NOT NULL AND cost_usd IS NOT NULL AS metered,
    toInt64(if(metered, ifNull(input_tokens, 0), 0)) AS metered_input,
    toInt64(if(metered, ifNull(cache_read_tokens, 0), 0)) AS metered_cache_read,
    if(metered, toInt64(ifNull(cache_write_tokens, 0)) - cache_write_1h_tokens, 0) AS metered_cache_write,
    toInt64(if(metered, cache_write_1h_tokens, 0)) AS metered_cache_write_1h,
    if(metered, toInt64(ifNull(output_tokens, 0)) - metered_reasoning, 0) AS metered_output,
    toInt64(if(metered AND output_tokens IS NOT NULL, ifNull(reasoning_tokens, 0), 0)) AS metered_reasoning
FROM current_attempts AS a
WHERE origin = 'gateway' AND NOT cache_hit;

-- Charges by day (UTC): one row for each day, whom and what was called, for whom, source of the cost, prices, and meter.
-- meter is input, cache_read, cache_write, cache_write_1h, output or reasoning (quantity in tokens), unallocated (quantity
-- in attempts), or requests (quantity in attempts), which costs nothing by itself and has the counts. Empty is unknown.
-- Grouped by two sums of hashes, some 128 bits together: eight texts a row would take six times as long.
CREATE OR REPLACE VIEW daily_charges ${on_cluster} AS
SELECT
    day,
    called.1 AS provider,
    called.2 AS model,
    ifNull(called.3, '') AS served_model,
    ifNull(called.4, '') AS region,
    ifNull(called.5, '') AS project,
    ifNull(called.6, '') AS team,
    called.7 AS cost_source,
    ifNull(called.8, '') AS rates,
    line.1 AS meter,
    line.2 AS quantity,
    line.3 AS nanos,
    line.4 AS retry_nanos,
    line.5 AS wasted_nanos,
    if(meter = 'requests', attempts, 0) AS attempts,
    if(meter = 'requests', requests, 0) AS requests,
    if(meter = 'requests', failed, 0) AS failed,
    if(meter = 'requests', unpriced, 0) AS unpriced
FROM
(
    SELECT
        day,
        any(some) AS called,
        toInt64(sum(n)) AS attempts,
        toInt64(sum(firsts)) AS requests,
        toInt64(sum(bad)) AS failed,
        toInt64(sum(unknown)) AS unpriced,
        [
            ('requests', attempts, toInt64(0), toInt64(0), toInt64(0)),
            ('input', sum(t1), sum(n1), sumIf(n1, loss = 1), sumIf(n1, loss = 2)),
            ('cache_read', sum(t2), sum(n2), sumIf(n2, loss = 1), sumIf(n2, loss = 2)),
            ('cache_write', sum(t3), sum(n3), sumIf(n3, loss = 1), sumIf(n3, loss = 2)),
            ('cache_write_1h', sum(t4), sum(n4), sumIf(n4, loss = 1), sumIf(n4, loss = 2)),
            ('output', sum(t5), sum(n5), sumIf(n5, loss = 1), sumIf(n5, loss = 2)),
            ('reasoning', sum(t6), sum(n6), sumIf(n6, loss = 1), sumIf(n6, loss = 2)),
            ('unallocated', sum(t0), sum(n0), sumIf(n0, loss = 1), sumIf(n0, loss = 2))
        ] AS lines
    FROM
    (
        SELECT
            toDate(started_at) AS day,
            -- A function of one column of few different texts runs once a text.
            (cityHash64(provider) AS h1) + 3 * (cityHash64(model) AS h2) + 5 * (cityHash64(ifNull(served_model, '')) AS h3)
                + 7 * (cityHash64(ifNull(region, '')) AS h4) + 11 * (cityHash64(ifNull(project, '')) AS h5)
                + 13 * (cityHash64(ifNull(team, '')) AS h6) + 17 * (cityHash64(cost_source) AS h7)
                + 19 * (cityHash64(ifNull(list_rates, '')) AS h8) AS key1,
            59 * h1 + 23 * h2 + 53 * h3 + 29 * h4 + 47 * h5 + 31 * h6 + 43 * h7 + 37 * h8 AS key2,
            loss,
            any((provider, model, served_model, region, project, team, cost_source, list_rates)) AS some,
            count() AS n,
            countIf(attempt_no = 1) AS firsts,
            countIf(judgement = 'bad') AS bad,
            countIf(unpriced) AS unknown,
            toInt64(countIf(nanos_unallocated != 0)) AS t0,
            sum(metered_input) AS t1,
            sum(metered_cache_read) AS t2,
            sum(metered_cache_write) AS t3,
            sum(metered_cache_write_1h) AS t4,
            sum(metered_output) AS t5,
            sum(metered_reasoning) AS t6,
            sum(nanos_unallocated) AS n0,
            sum(nanos_input) AS n1,
            sum(nanos_cache_read) AS n2,
            sum(nanos_cache_write) AS n3,
            sum(nanos_cache_write_1h) AS n4,
            sum(nanos_output) AS n5,
            sum(nanos_reasoning) AS n6
        FROM metered_attempts
        GROUP BY day, key1, key2, loss
    )
    GROUP BY day, key1, key2
)
ARRAY JOIN lines AS line
WHERE line.2 != 0 OR line.3 != 0;

-- Months that are closed (nines focus close): when, by whom, and what was open then. Append only; of two closings of one
-- month the first holds. period is the month's first day.
CREATE TABLE IF NOT EXISTS focus_closings ${on_cluster}
(
    period     Date,
    close_id   String,
    closed_at  DateTime64(6, 'UTC'),
    who        String,
    charges    UInt64,
    billed_usd Decimal(38, 9),
    unpriced   UInt64,
    watermark  Nullable(DateTime64(6, 'UTC')),
    forced     Bool
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (period, closed_at, close_id)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW current_focus_closings ${on_cluster} AS
SELECT * FROM focus_closings FINAL ORDER BY period, closed_at, close_id LIMIT 1 BY period;

-- The charges of closed months as they were then: rows of daily_charges with the month they were billed in (period), and
-- class Correction where that is not their own month. Rows of a closing that was cut off have no row in focus_closings.
CREATE TABLE IF NOT EXISTS focus_bookings ${on_cluster}
(
    period       Date,
    close_id     String,
    class        LowCardinality(String),
    day          Date,
    provider     LowCardinality(String),
    model        LowCardinality(String),
    served_model LowCardinality(String),
    region       LowCardinality(String),
    project      LowCardinality(String),
    team         LowCardinality(String),
    cost_source  LowCardinality(String),
    rates        LowCardinality(String),
    meter        LowCardinality(String),
    quantity     Int64,
    nanos        Int64,
    retry_nanos  Int64,
    wasted_nanos Int64,
    attempts     Int64,
    requests     Int64,
    failed       Int64,
    unpriced     Int64
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(period)
ORDER BY (day, provider, model, served_model, region, project, team, cost_source, rates, meter, close_id)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW booked_charges ${on_cluster} AS
SELECT * EXCEPT (close_id) FROM focus_bookings FINAL WHERE close_id IN (SELECT close_id FROM current_focus_closings);

-- Charges of months that are not closed. Everything before the end of the last closed month is closed.
CREATE OR REPLACE VIEW open_charges ${on_cluster} AS
SELECT toStartOfMonth(day) AS period, '' AS class, *
FROM daily_charges
WHERE day >= (
    SELECT if(count() = 0, toDate(0), addMonths(max(period), 1)) FROM focus_closings);

-- What closed months come to now, less what was booked for them by all closings: billed in the month after the last closed
-- one, and booked when that is closed. So a correction of a correction is a difference like any other.
CREATE OR REPLACE VIEW charge_corrections ${on_cluster} AS
WITH (SELECT if(count() = 0, toDate(0), addMonths(max(period), 1)) FROM focus_closings)
    AS closed_until
SELECT
    assumeNotNull(closed_until) AS period,
    'Correction' AS class,
    day,
    provider,
    model,
    served_model,
    region,
    project,
    team,
    cost_source,
    rates,
    meter,
    sum(sign * c.quantity) AS quantity,
    sum(sign * c.nanos) AS nanos,
    sum(sign * c.retry_nanos) AS retry_nanos,
    sum(sign * c.wasted_nanos) AS wasted_nanos,
    sum(sign * c.attempts) AS attempts,
    sum(sign * c.requests) AS requests,
    sum(sign * c.failed) AS failed,
    sum(sign * c.unpriced) AS unpriced
FROM
(
    SELECT *, 1 AS sign FROM daily_charges WHERE day < closed_until
    UNION ALL
    SELECT * EXCEPT (period, class), -1 AS sign FROM booked_charges
) AS c
GROUP BY day, provider, model, served_model, region, project, team, cost_source, rates, meter
HAVING quantity != 0 OR nanos != 0 OR retry_nanos != 0 OR wasted_nanos != 0 OR requests != 0 OR failed != 0 OR unpriced != 0;
