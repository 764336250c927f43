-- Attempts of the requests {first} to {last}, in the order of time as the sink's blocks come. {version} 1 writes one of a
-- hundred again as a gateway does whose usage comes late.
INSERT INTO attempts (attempt_id, version, request_id, task_id, attempt_no, previous_attempt_id, origin, started_at, ended_at,
    gateway, provider, model, region, operation, outcome, judgement, status_code, error_type, finish_reason, streaming, ttft_ms,
    input_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_usd, list_cost_usd, list_rates, cost_source,
    billed, cache_hit, tenant, team, project, tier, tags)
WITH
    (k, salt) -> sipHash64(r, k, salt) AS draw,
    -- 0 good, 1 bad, 2 throttled, 3 excluded
    (u, kind, share) -> multiIf(
        kind = 'errors' AND u < share OR u < 0.018, 1,
        kind = 'throttling' AND u < share OR u < 0.06, 2,
        u < 0.068, 3,
        0) AS ending,
    (p, m) -> concat(['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + p],
        ['-grand', '-swift', '-mini', '-think'][1 + m]) AS model_name
SELECT
    lower(hex(sipHash128(r, k))) AS attempt_id,
    {version:UInt32} AS version,
    lower(hex(sipHash128(r))) AS request_id,
    if(r % 10 = 0, concat('task-', lower(hex(sipHash64(intDiv(r, 8000) * 100 + intDiv(r, 10) % 100)))), NULL) AS task_id,
    -- One gateway of four does not number its tries.
    if(tenant_no % 4 = 3, 1, k + 1) AS attempt_no,
    if(k = 0 OR tenant_no % 4 = 3, NULL, lower(hex(sipHash128(r, k - 1)))) AS previous_attempt_id,
    'gateway' AS origin,
    fromUnixTimestamp64Micro(start_us + k * 3000000 + if(k > 0, draw(k, 1) % 1000000, 0), 'UTC') AS started_at,
    fromUnixTimestamp64Micro(toUnixTimestamp64Micro(started_at) + toInt64(1000 * duration_ms), 'UTC') AS ended_at,
    concat('gateway-', toString(tenant_no % 4)) AS gateway,
    ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + p] AS provider,
    model_name(p, m) AS model,
    if(p IN (3, 5), ['eu-west', 'us-east'][1 + draw(0, 2) % 2], NULL) AS region,
    'chat' AS operation,
    multiIf(
        e = 1, ['server_error', 'overloaded', 'timeout', 'stream_cut'][1 + draw(k, 3) % 4],
        e = 2, 'rate_limited',
        e = 3, ['client_error', 'cancelled', 'content_filter'][1 + draw(k, 3) % 3],
        ['ok', 'truncated', 'refused'][1 + (draw(k, 3) % 100 > 95) + (draw(k, 3) % 100 > 98)]) AS outcome,
    ['good', 'bad', 'throttled', 'excluded'][1 + e] AS judgement,
    transform(outcome, ['server_error', 'overloaded', 'timeout', 'rate_limited', 'client_error'], [500, 529, 408, 429, 400], 200)
        AS status_code,
    if(e = 0, NULL, concat(outcome, '_error')) AS error_type,
    if(e = 0, 'stop', NULL) AS finish_reason,
    true AS streaming,
    if(e = 0, duration_ms / 4, NULL) AS ttft_ms,
    if(e IN (1, 2) AND outcome != 'stream_cut', NULL, toUInt32(200 + draw(0, 5) % 4000)) AS input_tokens,
    if(input_tokens IS NULL OR draw(0, 6) % 10 > 2, NULL, toUInt32(intDiv(ifNull(input_tokens, 0), 2))) AS cache_read_tokens,
    if(e IN (1, 2) AND outcome != 'stream_cut', NULL, toUInt32(20 + draw(k, 7) % if(t.1 = 'behaviour', 150, 800)))
        AS output_tokens,
    if(m = 3, toUInt32(intDiv(ifNull(output_tokens, 0), 2)), NULL) AS reasoning_tokens,
    multiIf(
        cost_source = 'unknown', NULL,
        toDecimal64(1e-6 * (1 + {version:UInt32} * 0.1 + (draw(0, 8) % 50 = 0) * 0.2)
            * (ifNull(input_tokens, 0) * in_usd + ifNull(cache_read_tokens, 0) * in_usd / 10
                + ifNull(output_tokens, 0) * out_usd), 9)) AS cost_usd,
    if(p = 7 AND m = 2, NULL, toDecimal64(1e-6 * (ifNull(input_tokens, 0) * in_usd + ifNull(cache_read_tokens, 0) * in_usd / 10
        + ifNull(output_tokens, 0) * out_usd), 9)) AS list_cost_usd,
    if(list_cost_usd > 0, concat('1|', toString(in_usd), '|', toString(in_usd / 10), '|', toString(in_usd), '|',
        toString(in_usd), '|', toString(out_usd), '|', toString(out_usd), '|standard|0|2026-01-01T00:00:00Z|', provider, '/',
        model), NULL) AS list_rates,
    multiIf(tenant_no % 4 < 2, 'reported', p = 7 AND m = 2 OR input_tokens IS NULL AND e = 0, 'unknown', 'priced') AS cost_source,
    if(e = 2, false, NULL) AS billed,
    k = 0 AND e = 0 AND draw(0, 9) % 50 = 0 AS cache_hit,
    concat('tenant-', toString(tenant_no)) AS tenant,
    concat('team-', toString(tenant_no % 20)) AS team,
    concat('project-', toString(tenant_no % 40)) AS project,
    [NULL, 'critical', 'important', 'important', 'important', 'general', 'general', 'general', 'general', 'general']
        [1 + tenant_no % 10] AS tier,
    map('app', concat('app-', toString(tenant_no % 7))) AS tags
FROM
(
    SELECT
        *,
        k,
        -- The first and second try go to the same provider, the third to the next.
        if(k = 2, (p0 + 1) % 8, p0) AS p,
        if(k = 2, t2, t0) AS t,
        if(k = 2, e2, if(k = 1, e1, e0)) AS e,
        [2.5, 0.4, 0.15, 5][1 + m] AS in_usd,
        [12.5, 1.6, 0.6, 25][1 + m] AS out_usd,
        greatest(5, if(e = 0, 1, 0.5) * if(t.1 = 'latency', 6, 1)
            * least(if(e = 0, 60000, 2900), exp(6.8 + 0.8 * sqrt(-2 * log((1 + draw(k, 10) % 1000000) / 1000000))
                * cos(2 * pi() * (draw(k, 11) % 1000000) / 1000000)))) AS duration_ms
    FROM
    (
        SELECT
            *,
            (joinGet('bench_trouble', 'kind', p0, m, minute), joinGet('bench_trouble', 'share', p0, m, minute)) AS t0,
            (joinGet('bench_trouble', 'kind', toUInt8((p0 + 1) % 8), m, minute),
                joinGet('bench_trouble', 'share', toUInt8((p0 + 1) % 8), m, minute)) AS t2,
            ending(draw(0, 12) % 1000000 / 1000000, t0.1, t0.2) AS e0,
            ending(draw(1, 12) % 1000000 / 1000000, t0.1, t0.2) AS e1,
            ending(draw(2, 12) % 1000000 / 1000000, t2.1, t2.2) AS e2,
            multiIf(
                e0 = 0, if(draw(0, 13) % 400 = 0, 2, 1),
                e0 = 3 OR draw(0, 13) % 100 < 10, 1,
                e1 IN (0, 3) OR draw(1, 13) % 100 < 10, 2,
                3) AS tries
        FROM
        (
            SELECT
                number AS r,
                (number + (sipHash64(number) % 1000) / 1000) / {requests:UInt64} * {days:UInt32} AS day,
                -- Nights are quiet: the rate of a day lies between 0.4 and 1.6 of its mean.
                toInt64(86400e6 * (floor(day) + (day - floor(day)) - 0.6 * sin(2 * pi() * (day - floor(day))) / (2 * pi())))
                    AS offset_us,
                toInt64(toUnixTimestamp(toDateTime({since:String}, 'UTC'))) * 1000000 + offset_us AS start_us,
                toUInt32(intDiv(offset_us, 60000000)) AS minute,
                -- Half of all traffic goes to the first provider, a quarter to the second, and so on.
                toUInt8(least(7, bitCount(bitXor(sipHash64(number, 14), sipHash64(number, 14) - 1)) - 1)) AS p0,
                toUInt8(least(3, bitCount(bitXor(sipHash64(number, 15), sipHash64(number, 15) - 1)) - 1)) AS m,
                sipHash64(number, 16) % 200 AS tenant_no
            FROM numbers({first:UInt64}, {last:UInt64} - {first:UInt64})
        )
    )
    ARRAY JOIN range(tries) AS k
)
WHERE {version:UInt32} = 0 OR draw(k, 17) % 100 = 0
SETTINGS async_insert = 0
