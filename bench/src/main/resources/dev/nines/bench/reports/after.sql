-- What follows from attempts and panes, and what is declared.

-- Counts of an outage are those of its scope's minutes.
INSERT INTO outages (outage_id, provider, model, region, kind, severity, peak_severity, state, onset, detected_at, ended_at,
    recovered_detected_at, attempts, bad, throttled, peak_error_ratio, outcomes, probe_outcomes, models, regions, gateways,
    confirmed_by, parent_id, flaps, sample_request_ids, signal, accepted, watermark, revision)
WITH
    planned AS (
        SELECT
            *,
            ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + provider_no] AS provider,
            if(model_no = 4, '', concat(provider, ['-grand', '-swift', '-mini', '-think'][1 + model_no])) AS model,
            toDateTime64({since:String}, 6, 'UTC') + toIntervalSecond(onset_s) AS onset,
            onset + toIntervalSecond(length_s) AS ended_at
        FROM bench_plan
    )
SELECT
    outage_id,
    o.provider,
    o.model,
    '',
    any(o.kind),
    if(any(o.share) > 0.9, 'P1', 'P2') AS severity,
    severity,
    'closed',
    any(o.onset),
    any(o.onset) + toIntervalSecond(20 + sipHash64(outage_id, 1) % 60),
    any(o.ended_at),
    any(o.ended_at) + toIntervalSecond(60),
    sum(p.attempts),
    sum(p.bad),
    sum(p.throttled),
    max(p.bad / greatest(p.attempts, 1)),
    sumMap(p.outcomes),
    sumMap(p.probe_outcomes),
    if(o.model = '', arrayMap(m -> concat(o.provider, m), ['-grand', '-swift', '-mini', '-think']), [toString(o.model)]),
    [],
    ['gateway-0', 'gateway-1', 'gateway-2', 'gateway-3'],
    if(sum(p.probes_bad) > 0, 'both', 'traffic'),
    any(o.parent_id),
    0,
    arraySlice(groupUniqArrayArray(p.sample_request_ids), 1, 5),
    if(any(o.kind) = 'behaviour', 'output_tokens', NULL),
    false,
    any(o.ended_at) + toIntervalSecond(60),
    2
FROM planned AS o
INNER JOIN
(
    SELECT provider, model, start, sum(attempts) AS attempts, sum(bad) AS bad, sum(throttled) AS throttled,
        sumMap(outcomes) AS outcomes, sumMap(probe_outcomes) AS probe_outcomes, sum(probes_bad) AS probes_bad,
        groupUniqArrayArray(sample_request_ids) AS sample_request_ids
    FROM panes_1m
    WHERE region = '' AND level = ''
      AND (provider, model, start) IN (
          SELECT o.provider, o.model,
              arrayJoin(arrayMap(m -> toStartOfMinute(o.onset) + toIntervalMinute(m), range(toUInt32(intDiv(length_s, 60) + 2))))
          FROM planned AS o)
    GROUP BY provider, model, start
) AS p ON p.provider = o.provider AND p.model = o.model
WHERE p.start >= toStartOfMinute(o.onset) AND p.start <= o.ended_at
GROUP BY outage_id, o.provider, o.model;

-- What the detector wrote first of each.
INSERT INTO outages
SELECT * REPLACE ('open' AS state, CAST(NULL, 'Nullable(DateTime64(6, \'UTC\'))') AS ended_at, 1 AS revision)
FROM outages;

-- Three of five outages were declared, late; twenty incidents more had no effect. Some were never closed, or end before they
-- begin; each page tells the same incident several times.
INSERT INTO incidents (incident_id, version, provider, page, title, impact, status, started_at, first_seen_at, resolved_at,
    components, models, noticed_at, absent_at)
SELECT
    concat('incident-', toString(number)),
    version,
    ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + provider_no] AS provider,
    concat('https://status.', provider, '.example'),
    'Elevated errors',
    if(number % 4 = 0, 'major', 'minor'),
    if(version < 3, 'investigating', 'resolved'),
    toDateTime64({since:String}, 6, 'UTC') + toIntervalSecond(onset_s + if(number % 11 = 3, 40000, 300)) AS started_at,
    started_at + toIntervalSecond(600) AS first_seen_at,
    multiIf(version < 3 OR number % 37 = 1, NULL, number % 41 = 2, started_at - toIntervalHour(1),
        started_at + toIntervalSecond(length_s)),
    ['API'],
    if(model_no = 4, [], [concat(provider, ['-grand', '-swift', '-mini', '-think'][1 + model_no])]),
    first_seen_at + toIntervalSecond(30),
    first_seen_at - toIntervalSecond(30)
FROM bench_plan
ARRAY JOIN [1, 2, 3] AS version
WHERE number % 5 < 3;

-- Where each provider and model stands.
INSERT INTO scope_states (provider, model, region, state, since, rate, outage_id, watermark, revision)
SELECT provider, model, '', if(sipHash64(provider, model) % 20 = 0, 'no_signal', 'healthy'), max(start) - toIntervalHour(3), 1, NULL,
    max(start), 2
FROM panes_1h
WHERE region = '' AND level = ''
GROUP BY provider, model;

INSERT INTO alerts (alert_id, slo, provider, model, region, level, tier, severity, rule, state, fired_at, resolved_at, burn_long,
    burn_short, revision)
SELECT
    concat('alert-', outage_id, '-', rule),
    concat(provider, '-availability'),
    provider,
    '',
    '',
    '',
    '',
    if(rule = '1h', 'page', 'ticket'),
    rule,
    if(revision = 1, 'firing', 'resolved'),
    detected_at,
    if(revision = 1, NULL, ended_at),
    14.4,
    20,
    revision
FROM outages
ARRAY JOIN ['1h', '6h'] AS rule
WHERE kind = 'errors';

-- Two prices of each model, but of one none.
INSERT INTO prices (provider, model, valid_from, input_usd, cache_read_usd, cache_write_usd, output_usd, source, published_at)
SELECT
    ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + intDiv(number, 4)] AS provider,
    concat(provider, ['-grand', '-swift', '-mini', '-think'][1 + number % 4]),
    from,
    [2.5, 0.4, 0.15, 5][1 + number % 4] AS input,
    input / 10,
    input * 1.25,
    [12.5, 1.6, 0.6, 25][1 + number % 4],
    'bench',
    from
FROM numbers(32)
ARRAY JOIN [toDateTime64({since:String}, 6, 'UTC'), toDateTime64({since:String}, 6, 'UTC') + toIntervalDay(10)] AS from
WHERE number != 30;

-- Agents tell the end of three tasks of five.
INSERT INTO tasks (task_id, version, result, finished_at, score, kind, team, project, tier)
SELECT
    assumeNotNull(task_id) AS id,
    1,
    ['success', 'success', 'success', 'success', 'success', 'success', 'success', 'failure', 'cancelled', 'success']
        [1 + sipHash64(id, 1) % 10],
    max(ended_at) + toIntervalSecond(2),
    0.7,
    ['fix', 'write', 'search', NULL][1 + sipHash64(id, 2) % 4],
    any(team),
    any(project),
    any(tier)
FROM attempts
WHERE task_id IS NOT NULL
GROUP BY id
HAVING sipHash64(id, 3) % 5 < 3
SETTINGS async_insert = 0, max_threads = 1;

INSERT INTO dead_letters (letter_id, source, format, position, reason, content, rejected_at)
SELECT
    toString(number),
    'topic gateway-logs',
    'litellm',
    number,
    concat('field duration_ms: ', toString(number % 1000), ' is below ', toString(number % 7)),
    '{}',
    toDateTime64({since:String}, 6, 'UTC') + toIntervalSecond(number * 86)
FROM numbers(30000);

INSERT INTO request_values (generation, place, route, team, project, tenant, tier, provider, model, operation, request_usd,
    second_usd, declared_in)
SELECT 1, number, ['checkout', 'search', 'rest'][1 + number], NULL, NULL, NULL, ['critical', 'important', NULL][1 + number], NULL, NULL, NULL,
    [0.5, 0.02, NULL][1 + number], [0.01, NULL, NULL][1 + number], 'bench'
FROM numbers(3);

INSERT INTO slas (generation, provider, names, service, target, rule, interval_s, down_ratio, down_minutes, failures, ignored, credits,
    claim_days, source, as_of, basis, note)
SELECT 1, ['aurora', 'borealis', 'cumulus', 'drift', 'ember', 'fjord', 'gale', 'harbor'][1 + number] AS name, [name], 'API',
    if(number = 7, NULL, 0.999), ['requests', 'intervals', 'downtime'][1 + number % 3], 300, 0.1, 5,
    ['server_error', 'overloaded', 'timeout'], ['client_error', 'auth', 'gateway_denied', 'cancelled', 'content_filter'],
    [(0.999, 0.1), (0.99, 0.25), (0.95, 1)], 30, 'bench', '2026-01-01', 'contract', ''
FROM numbers(8);

INSERT INTO price_audit
SELECT toString(number), 1, 'done', toDateTime64({since:String}, 6, 'UTC') + toIntervalDay(number), NULL, 'bench', 'nines prices reprice',
    NULL, NULL, NULL, NULL, 'bench', 10000000, 1000, 0, 1000, 0, 0, 10
FROM numbers(20);

DROP TABLE bench_trouble;

DROP TABLE bench_plan;
