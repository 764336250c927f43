-- One outage of openai from 10:00 to 10:10 on 1 March 2026 and what belongs to it; beside it a narrower one, one that was
-- retracted, one that is not over and a change of behaviour. What follows from it by hand stands in then.md.

INSERT INTO outages (outage_id, provider, model, kind, severity, peak_severity, state, onset, detected_at, ended_at,
    recovered_detected_at, attempts, bad, throttled, peak_error_ratio, outcomes, probe_outcomes, models, gateways,
    confirmed_by, parent_id, flaps, signal, watermark, revision)
VALUES
    ('0a11', 'openai', '', 'errors', 'P2', 'P1', 'closed', '2026-03-01 10:00:00', '2026-03-01 10:00:30',
        '2026-03-01 10:10:00', '2026-03-01 10:11:00', 12, 8, 1, 1,
        {'timeout': 2, 'overloaded': 6, 'rate_limited': 1, 'ok': 3}, {'timeout': 2}, ['gpt'], ['gw-1'],
        'both', NULL, 1, NULL, '2026-03-01 10:30:00', 3),
    ('0a22', 'openai', 'gpt', 'errors', 'P1', 'P1', 'closed', '2026-03-01 10:00:00', '2026-03-01 10:00:30',
        '2026-03-01 10:10:00', NULL, 9, 6, 0, 1, {'timeout': 2, 'overloaded': 4}, {}, [], [],
        'traffic', '0a11', 0, NULL, '2026-03-01 10:30:00', 3),
    ('0b33', 'openai', '', 'errors', 'P3', 'P3', 'retracted', '2026-03-01 08:00:00', '2026-03-01 08:01:00',
        NULL, NULL, 20, 2, 0, 0.1, {}, {}, [], [], 'traffic', NULL, 0, NULL, '2026-03-01 08:30:00', 2),
    ('0c44', 'mistral', '', 'throttling', 'P2', 'P2', 'open', '2026-03-01 10:20:00', '2026-03-01 10:21:00',
        NULL, NULL, 20, 0, 10, 0.5, {'rate_limited': 10, 'ok': 10}, {}, [], [], 'traffic', NULL, 0, NULL,
        '2026-03-01 10:30:00', 1),
    ('0d55', 'mistral', 'large', 'behaviour', 'P4', 'P4', 'closed', '2026-03-01 06:00:00', '2026-03-01 06:10:00',
        '2026-03-01 07:00:00', NULL, 100, 0, 0, 0.4, {'refused': 40, 'ok': 60}, {}, [], [], 'traffic', NULL, 0, 'refused',
        '2026-03-01 10:30:00', 1);

-- r1 waits 30 s, fails again, and is answered by anthropic. r2 fails twice (its first row was corrected from ok by version 1) and
-- is answered by openai. r3 and r4 are lost. g1 and g2 are well. Failed at openai: 2 timeouts, 6 overloaded, 1 throttled.
INSERT INTO attempts (attempt_id, version, request_id, attempt_no, origin, started_at, ended_at, provider, model, outcome,
    judgement, status_code, provider_request_id, input_tokens, output_tokens, cost_usd, cost_source, tier, team, tenant)
VALUES
    ('a1', 0, 'r1', 1, 'gateway', '2026-03-01 10:00:10', '2026-03-01 10:00:40', 'openai', 'gpt', 'timeout', 'bad', NULL, NULL, 100, 10, 0.01, 'reported', 'critical', 'search', 't1'),
    ('a1', 0, 'r1', 1, 'gateway', '2026-03-01 10:00:10', '2026-03-01 10:00:40', 'openai', 'gpt', 'timeout', 'bad', NULL, NULL, 100, 10, 0.01, 'reported', 'critical', 'search', 't1'),
    ('a2', 0, 'r1', 2, 'gateway', '2026-03-01 10:00:41', '2026-03-01 10:00:42', 'openai', 'gpt', 'overloaded', 'bad', 529, 'req-2', NULL, NULL, 0, 'priced', 'critical', 'search', 't1'),
    ('a3', 0, 'r1', 3, 'gateway', '2026-03-01 10:00:43', '2026-03-01 10:00:45', 'anthropic', 'claude', 'ok', 'good', 200, 'req-3', 100, 10, 0.2, 'reported', 'critical', 'search', 't1'),
    ('b1', 0, 'r2', 1, 'gateway', '2026-03-01 10:01:00', '2026-03-01 10:01:01', 'openai', 'gpt', 'ok', 'good', 200, NULL, NULL, NULL, 0, 'priced', 'critical', 'search', 't2'),
    ('b1', 1, 'r2', 1, 'gateway', '2026-03-01 10:01:00', '2026-03-01 10:01:01', 'openai', 'gpt', 'overloaded', 'bad', 529, 'req-4', NULL, NULL, 0, 'priced', 'critical', 'search', 't2'),
    ('b2', 0, 'r2', 2, 'gateway', '2026-03-01 10:01:02', '2026-03-01 10:01:03', 'openai', 'gpt', 'overloaded', 'bad', 529, 'req-5', NULL, NULL, 0, 'priced', 'critical', 'search', 't2'),
    ('b3', 0, 'r2', 3, 'gateway', '2026-03-01 10:01:04', '2026-03-01 10:01:05', 'openai', 'gpt', 'ok', 'good', 200, 'req-6', 100, 10, 0.05, 'reported', 'critical', 'search', 't2'),
    ('c1', 0, 'r3', 1, 'gateway', '2026-03-01 10:02:00', '2026-03-01 10:02:30', 'openai', 'gpt', 'timeout', 'bad', NULL, NULL, NULL, NULL, NULL, 'unknown', 'general', 'docs', 't1'),
    ('c2', 0, 'r3', 2, 'gateway', '2026-03-01 10:02:31', '2026-03-01 10:02:32', 'openai', 'gpt', 'overloaded', 'bad', 529, 'req-7', NULL, NULL, 0, 'priced', 'general', 'docs', 't1'),
    ('d1', 0, 'r4', 1, 'gateway', '2026-03-01 10:03:00', '2026-03-01 10:03:01', 'openai', 'mini', 'rate_limited', 'throttled', 429, NULL, NULL, NULL, 0, 'priced', NULL, NULL, NULL),
    ('d2', 0, 'r4', 2, 'gateway', '2026-03-01 10:03:02', '2026-03-01 10:03:03', 'openai', 'mini', 'overloaded', 'bad', 503, NULL, NULL, NULL, 0, 'priced', NULL, NULL, NULL),
    ('d3', 0, 'r4', 3, 'gateway', '2026-03-01 10:03:04', '2026-03-01 10:03:05', 'openai', 'mini', 'overloaded', 'bad', 503, NULL, NULL, NULL, 0, 'priced', NULL, NULL, NULL),
    ('g1', 0, 'r5', 1, 'gateway', '2026-03-01 10:04:00', '2026-03-01 10:04:01', 'openai', 'gpt', 'ok', 'good', 200, NULL, 100, 10, 0.01, 'reported', 'general', 'docs', 't1'),
    ('g2', 0, 'r6', 1, 'gateway', '2026-03-01 10:04:02', '2026-03-01 10:04:03', 'openai', 'gpt', 'ok', 'good', 200, NULL, 100, 10, 0.01, 'reported', 'general', 'docs', 't1'),
    ('p1', 0, 'p1', 1, 'probe', '2026-03-01 10:04:02', '2026-03-01 10:04:32', 'openai', 'gpt', 'timeout', 'bad', NULL, NULL, NULL, NULL, NULL, 'unknown', NULL, NULL, NULL);

-- Of the traffic that is not written down above: 10 % bad, then all. Minutes with less than 10 attempts say nothing.
INSERT INTO panes_1m (provider, start, shard, sequence, attempts, bad, throttled)
VALUES
    ('openai', '2026-03-01 10:01:00', 0, 1, 9, 9, 0),
    ('openai', '2026-03-01 10:02:00', 0, 1, 20, 2, 0),
    ('openai', '2026-03-01 10:03:00', 0, 1, 20, 19, 1);

INSERT INTO incidents (incident_id, version, provider, title, impact, status, started_at, first_seen_at, resolved_at)
VALUES ('i1', 1, 'openai', 'Errors | <b>of ours</b>\nand `yours`', 'major', 'resolved', '2026-03-01 10:00:00',
    '2026-03-01 10:20:00', '2026-03-01 10:30:00');

INSERT INTO alerts (alert_id, slo, provider, level, tier, severity, rule, state, fired_at, resolved_at, burn_long, revision)
VALUES
    ('x1', 'openai-availability', 'openai', '', '', 'page', '1h/5m 14.4x', 'resolved', '2026-03-01 10:02:00', '2026-03-01 10:15:00', 15, 2),
    ('x2', 'answers', '', 'request', 'critical', 'ticket', '1d/2h 3x', 'firing', '2026-03-01 10:03:00', NULL, 4.04, 1),
    ('x3', 'other', 'anthropic', '', '', 'page', '1h/5m 14.4x', 'firing', '2026-03-01 10:02:00', NULL, 15, 1);

-- The reading at 10:11 is within a minute of the end, the one after is not.
INSERT INTO slo_status (slo, provider, objective, at, period, budget_remaining, burn_windows, burn_rates, state, revision)
VALUES
    ('openai-availability', 'openai', 0.995, '2026-03-01 09:59:00', '30d', 0.8, ['5m', '1h'], [0.5, 0.5], 'ok', 1),
    ('openai-availability', 'openai', 0.995, '2026-03-01 10:05:00', '30d', 0.2, ['5m', '1h'], [80, 15], 'page', 1),
    ('openai-availability', 'openai', 0.995, '2026-03-01 10:11:00', '30d', -0.2, ['5m', '1h'], [2, 12], 'ticket', 1),
    ('openai-availability', 'openai', 0.995, '2026-03-01 10:12:00', '30d', -0.3, ['5m', '1h'], [900, 900], 'page', 1),
    ('other', 'anthropic', 0.995, '2026-03-01 10:05:00', '30d', 0.1, ['5m', '1h'], [1, 1], 'ok', 1);
