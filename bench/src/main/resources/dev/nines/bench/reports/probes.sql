-- A probe of each provider a minute, over the time in which the requests {first} to {last} begin, about.
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
    FROM
    (
        SELECT arrayJoin(range(
            8 * intDiv({first:UInt64} * {days:UInt32} * 1440, {requests:UInt64}),
            8 * intDiv({last:UInt64} * {days:UInt32} * 1440, {requests:UInt64}))) AS number
    )
)
SETTINGS async_insert = 0

