-- What will go wrong in the month: one row for each outage, spread over time. Every tenth begins within minutes of the one
-- before at another provider, every fifth is a model's inside its provider's. A draw is a hash of the row's number.
CREATE TABLE bench_plan ENGINE = Memory AS
WITH
    -- Uniform in (0, 1]; two of them make the normal distribution (Box-Muller).
    (salt) -> (1 + sipHash64(leader, salt) % 1000000) / 1000000 AS draw,
    number % 5 = 4 AS inner,
    toUInt64(number - inner) AS leader,
    number % 10 = 6 AS follows,
    {days:UInt32} * 86400 / {outages:UInt32} AS step
SELECT
    number,
    concat('outage-', leftPad(toString(number), 5, '0')) AS outage_id,
    if(inner, concat('outage-', leftPad(toString(leader), 5, '0')), NULL) AS parent_id,
    toUInt8((sipHash64(toUInt64(leader - follows), 1) + follows) % 8) AS provider_no,
    -- 4: all models
    toUInt8(if(inner OR leader % 5 < 2, sipHash64(number, 4) % 4, 4)) AS model_no,
    -- Seconds from the start of the month.
    toInt64(if(follows, (leader - 1) * step + 240, leader * step) + step / 4 + if(inner, 45, 0)) AS onset_s,
    -- Median 25 minutes, some of many hours.
    toInt64(least(43200, greatest(120, 1500 * exp(0.9 * sqrt(-2 * log(draw(2))) * cos(2 * pi() * draw(3)))))) AS length_s,
    transform(leader % 20, [2, 7, 12], ['behaviour', 'throttling', 'latency'], 'errors') AS kind,
    -- Of attempts that are hit.
    toFloat32(0.1 + 0.85 * draw(6)) AS share
FROM numbers({outages:UInt32});

-- The plan by minute and model, to be looked up for each attempt.
CREATE TABLE bench_trouble (provider_no UInt8, model_no UInt8, minute UInt32, kind String, share Float32)
ENGINE = Join(ANY, LEFT, provider_no, model_no, minute);

INSERT INTO bench_trouble
SELECT
    provider_no,
    arrayJoin(if(model_no = 4, [0, 1, 2, 3], [model_no])) AS model_no,
    toUInt32(arrayJoin(range(toUInt32(intDiv(onset_s, 60)), toUInt32(intDiv(onset_s + length_s, 60) + 1)))) AS minute,
    kind,
    share
FROM bench_plan
ORDER BY number;

-- A probe of each provider a minute.
INSERT INTO attempts (attempt_id, version, request_id, attempt_no, origin, started_at, ended_at, provider, model, region,
    operation, outcome, judgement, status_code, streaming, ttft_ms, input_tokens, output_tokens, cost_usd, list_cost_usd,
    cost_source, cache_hit, tags)
SELECT
    concat('probe-', toString(number)) AS attempt_id,
    0 AS version,
    attempt_id AS request_id,
    1 AS attempt_no,
    'probe' AS origin,
    fromUnixTimestamp64Micro(toInt64(toUnixTimestamp(toDateTime({since:String}, 'UTC')) + intDiv(number, 8) * 60 + p * 7) * 1000000, 'UTC')
        AS started_at,
    started_at + toIntervalMillisecond(300 + sipHash64(number, 1) % 400) AS ended_at,
    ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + p] AS provider,
    concat(provider, '-mini') AS model,
    if(p IN (3, 5), 'eu-west', NULL) AS region,
    'chat' AS operation,
    if(failed, 'overloaded', 'ok') AS outcome,
    if(failed, 'bad', 'good') AS judgement,
    if(failed, 529, 200) AS status_code,
    true AS streaming,
    if(failed, NULL, 150) AS ttft_ms,
    20 AS input_tokens,
    if(failed, NULL, 5) AS output_tokens,
    toDecimal64(0.000006, 9) AS cost_usd,
    cost_usd AS list_cost_usd,
    'priced' AS cost_source,
    false AS cache_hit,
    map() AS tags
FROM
(
    SELECT
        number,
        toUInt8(number % 8) AS p,
        joinGet('bench_trouble', 'kind', p, toUInt8(2), toUInt32(intDiv(number, 8))) = 'errors'
            AND sipHash64(number) % 1000 / 1000
                < joinGet('bench_trouble', 'share', p, toUInt8(2), toUInt32(intDiv(number, 8))) AS failed
    FROM numbers({days:UInt32} * 1440 * 8)
)
SETTINGS async_insert = 0
;
