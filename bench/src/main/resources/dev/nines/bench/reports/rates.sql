-- Hour panes from {from} until {to}, by shard, from those of its minutes.
INSERT INTO panes_1h
(
    provider, model, region, level, tier, start, shard, sequence, attempts, bad, throttled, excluded, probes, probes_bad,
    first_attempts, attempts_made, input_tokens, cache_read_tokens, output_tokens, reasoning_tokens, cost_usd, wasted_usd,
    retry_usd, wasted_tokens, unpriced_attempts, outcomes, probe_outcomes, latency_bins, latency_counts, failed_latency_bins,
    failed_latency_counts, ttft_bins, ttft_counts, output_length_bins, output_length_counts, gateways, sample_request_ids,
    max_context_tokens
)
SELECT
    provider, model, region, level, tier, toStartOfHour(p.start) AS hour, shard, sum(p.sequence),
    sum(p.attempts), sum(p.bad), sum(p.throttled), sum(p.excluded), sum(p.probes), sum(p.probes_bad), sum(p.first_attempts),
    sum(p.attempts_made), sum(p.input_tokens), sum(p.cache_read_tokens), sum(p.output_tokens), sum(p.reasoning_tokens),
    sum(p.cost_usd), sum(p.wasted_usd), sum(p.retry_usd), sum(p.wasted_tokens), sum(p.unpriced_attempts), sumMap(p.outcomes),
    sumMap(p.probe_outcomes),
    (sumMap(p.latency_bins, p.latency_counts) AS latency).1, latency.2,
    (sumMap(p.failed_latency_bins, p.failed_latency_counts) AS failed_latency).1, failed_latency.2,
    (sumMap(p.ttft_bins, p.ttft_counts) AS ttft).1, ttft.2,
    (sumMap(p.output_length_bins, p.output_length_counts) AS output_length).1, output_length.2,
    arraySort(groupUniqArrayArray(p.gateways)), arraySlice(groupUniqArrayArray(p.sample_request_ids), 1, 5),
    max(p.max_context_tokens)
FROM panes_1m AS p FINAL
WHERE start >= {from:DateTime('UTC')}
  AND start < {to:DateTime('UTC')}
GROUP BY provider, model, region, level, tier, hour, shard
SETTINGS async_insert = 0, do_not_merge_across_partitions_select_final = 1;

-- Rates of each scope and minute. Those of the last minute are right; those of wider windows are as many times as large.
INSERT INTO error_rates (provider, model, region, level, tier, at, source, windows, attempts, bad, throttled, excluded, p50_ms,
    p95_ms, p99_ms, coverage, watermark, revision)
WITH [1, 5, 30, 60, 360, 1440, 4320, 43200] AS minutes
SELECT
    provider,
    model,
    region,
    level,
    tier,
    start + toIntervalMinute(1) AS at,
    'traffic',
    ['1m', '5m', '30m', '1h', '6h', '1d', '3d', '30d'],
    arrayMap(m -> toUInt64(m * sum(p.attempts)), minutes),
    arrayMap(m -> toUInt64(m * sum(p.bad)), minutes),
    arrayMap(m -> toUInt64(m * sum(p.throttled)), minutes),
    arrayMap(m -> toUInt64(m * sum(p.excluded)), minutes),
    arrayMap(m -> 900. + m / 1000, minutes),
    arrayMap(m -> 3000. + m / 1000, minutes),
    arrayMap(m -> 5000. + m / 1000, minutes),
    arrayMap(m -> 1., minutes),
    at,
    1
FROM panes_1m AS p
WHERE start >= {from:DateTime('UTC')} AND start < {to:DateTime('UTC')}
GROUP BY provider, model, region, level, tier, start
SETTINGS async_insert = 0;

-- An availability objective for each provider, and one for requests.
INSERT INTO slo_status (slo, provider, model, region, level, tier, objective, at, period, events, bad, raw_events, raw_bad,
    error_ratio, budget_remaining, burn_windows, burn_rates, burn_events, burn_bad, firing, firing_by, source, state, coverage,
    watermark, revision)
SELECT
    if(level = '', concat(provider, '-availability'), 'requests-availability') AS slo,
    provider,
    '',
    '',
    level,
    '',
    0.995,
    start + toIntervalMinute(1) AS at,
    '30d',
    sum(p.attempts) AS events,
    sum(p.bad) AS bad_events,
    events,
    bad_events,
    if(events = 0, NULL, bad_events / events) AS ratio,
    1 - ratio / 0.005,
    ['5m', '30m', '1h', '2h', '6h', '1d', '3d'],
    arrayMap(w -> ratio / 0.005, range(7)),
    arrayMap(w -> events, range(7)),
    arrayMap(w -> bad_events, range(7)),
    [],
    [],
    'traffic',
    if(ratio > 0.07, 'page', 'ok'),
    1,
    at,
    1
FROM panes_1m AS p
WHERE model = '' AND region = '' AND tier = '' AND level IN ('', 'request')
  AND start >= {from:DateTime('UTC')} AND start < {to:DateTime('UTC')}
GROUP BY provider, level, start
SETTINGS async_insert = 0;
