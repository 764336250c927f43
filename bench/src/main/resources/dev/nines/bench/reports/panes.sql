-- Minute panes over the attempts that ended from {from} until {to}, as the jobs fold them: each attempt in up to four
-- scopes, a shard for each of four partitions. Those of requests and tasks count whole ones by their last end: they are made
-- from the attempts that started in the slice, so that a few at its borders are cut in two.
INSERT INTO panes_1m (provider, model, region, level, tier, start, shard, sequence, attempts, bad, throttled, excluded, outcomes,
    probes, probes_bad, probe_outcomes, first_attempts, attempts_made, input_tokens, cache_read_tokens, output_tokens,
    reasoning_tokens, cost_usd, wasted_usd, retry_usd, wasted_tokens, unpriced_attempts, latency_bins, latency_counts,
    failed_latency_bins, failed_latency_counts, ttft_bins, ttft_counts, output_length_bins, output_length_counts,
    gateways, sample_request_ids, max_context_tokens)
WITH
    -- Bins of LogHistogram.
    value -> toInt32(if(value > 1, ceil(log(least(value, 3600000)) / log(1.01 / 0.99) - 1e-9), 0)) AS bin,
    values -> arraySort(arrayDistinct(values)) AS bins,
    values -> arrayMap(b -> toUInt64(countEqual(values, b)), arraySort(arrayDistinct(values))) AS counts,
    attempts AS (
        SELECT
            request_id,
            task_id,
            sipHash64(request_id) % 4 AS shard,
            ended_at,
            provider,
            model,
            ifNull(region, '') AS region,
            ifNull(tier, '') AS tier,
            gateway,
            outcome,
            judgement,
            origin = 'probe' AS probe,
            attempt_no = 1 AS first,
            NOT cache_hit AS called,
            ifNull(input_tokens, 0) AS input,
            ifNull(cache_read_tokens, 0) AS cached,
            ifNull(output_tokens, 0) AS output,
            ifNull(reasoning_tokens, 0) AS reasoning,
            if(charged, cost_usd, 0) AS usd,
            charged AND cost_usd IS NULL AS unpriced,
            bin(duration_ms) AS latency,
            if(judgement = 'good', bin(ifNull(ttft_ms, 0)), 0) AS ttft
        FROM current_attempts
        WHERE started_at >= {from:DateTime('UTC')} - INTERVAL 5 MINUTE
          AND started_at < {to:DateTime('UTC')}
          AND ended_at >= {from:DateTime('UTC')}
          AND ended_at < {to:DateTime('UTC')}
    ),
    -- What requests and tasks came to: the same columns.
    whole AS (
        SELECT
            level,
            id,
            any(a.shard) AS shard,
            max(a.ended_at) AS ended_at,
            any(a.tier) AS tier,
            if(max(a.judgement = 'good'), 'ok', argMax(a.outcome, a.ended_at)) AS outcome,
            if(max(a.judgement = 'good'), 'good', argMax(a.judgement, a.ended_at)) AS judgement,
            sum(a.called) AS calls,
            sum(a.input) AS input,
            sum(a.cached) AS cached,
            sum(a.output) AS output,
            sum(a.reasoning) AS reasoning,
            sum(ifNull(a.usd, 0)) AS usd,
            max(a.unpriced) AS unpriced,
            max(a.latency) AS latency,
            max(a.ttft) AS ttft
        FROM attempts AS a
        ARRAY JOIN
            if(a.task_id IS NULL, ['request'], ['request', 'task']) AS level,
            if(a.task_id IS NULL, [a.request_id], [a.request_id, assumeNotNull(a.task_id)]) AS id
        WHERE NOT a.probe
        GROUP BY level, id
    ),
    counted AS (
        SELECT s.1 AS provider, s.2 AS model, s.3 AS region, '' AS level, '' AS tier, shard, ended_at, outcome, judgement, probe,
            first, 1 AS calls, input, cached, output, reasoning, usd, unpriced, latency, ttft, gateway, request_id
        FROM attempts AS a
        ARRAY JOIN if(a.region = '', [(a.provider, '', ''), (a.provider, a.model, '')],
            [(a.provider, '', ''), (a.provider, a.model, ''), (a.provider, '', a.region), (a.provider, a.model, a.region)]) AS s
        WHERE called
        UNION ALL
        SELECT '*', '', '', level, t, shard, ended_at, outcome, judgement, false, true, calls, input, cached, output, reasoning, usd,
            unpriced, latency, ttft, '', ''
        FROM whole AS w
        ARRAY JOIN if(w.tier = '', [''], ['', w.tier]) AS t
    )
SELECT
    provider,
    model,
    region,
    level,
    tier,
    toStartOfMinute(ended_at) AS start,
    shard,
    count() AS sequence,
    countIf(NOT probe) AS attempts,
    countIf(NOT probe AND judgement = 'bad') AS bad,
    countIf(NOT probe AND judgement = 'throttled') AS throttled,
    countIf(NOT probe AND judgement = 'excluded') AS excluded,
    sumMapIf(map(outcome, 1), NOT probe) AS outcomes,
    countIf(probe) AS probes,
    countIf(probe AND judgement = 'bad') AS probes_bad,
    sumMapIf(map(outcome, 1), probe) AS probe_outcomes,
    countIf(NOT probe AND first) AS first_attempts,
    sumIf(calls, NOT probe) AS attempts_made,
    sumIf(input, NOT probe) AS input_tokens,
    sumIf(cached, NOT probe) AS cache_read_tokens,
    sumIf(output, NOT probe) AS output_tokens,
    sumIf(reasoning, NOT probe) AS reasoning_tokens,
    ifNull(sumIf(c.usd, NOT probe), 0) AS cost_usd,
    ifNull(sumIf(c.usd, NOT probe AND judgement = 'bad'), 0) AS wasted_usd,
    ifNull(sumIf(c.usd, NOT probe AND NOT first), 0) AS retry_usd,
    sumIf(input + cached + output, NOT probe AND judgement = 'bad') AS wasted_tokens,
    countIf(NOT probe AND unpriced) AS unpriced_attempts,
    bins(groupArrayIf(latency, NOT probe AND judgement = 'good') AS l) AS latency_bins,
    counts(l) AS latency_counts,
    bins(groupArrayIf(latency, NOT probe AND judgement = 'bad') AS f) AS failed_latency_bins,
    counts(f) AS failed_latency_counts,
    bins(groupArrayIf(ttft, NOT probe AND judgement = 'good') AS t) AS ttft_bins,
    counts(t) AS ttft_counts,
    bins(groupArrayIf(bin(output), NOT probe AND judgement = 'good') AS o) AS output_length_bins,
    counts(o) AS output_length_counts,
    arraySort(groupUniqArrayIf(gateway, gateway != '')) AS gateways,
    groupArrayIf(5)(request_id, judgement = 'bad' AND request_id != '') AS sample_request_ids,
    max(input + cached) AS max_context_tokens
FROM counted AS c
GROUP BY provider, model, region, level, tier, start, shard
SETTINGS async_insert = 0, do_not_merge_across_partitions_select_final = 1;
