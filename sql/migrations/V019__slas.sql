-- Service levels: what each provider promised and what came of it, month by month.

-- fingerprint says what a declaration holds, so that the same again is none.
ALTER TABLE request_values ${on_cluster}
    ADD COLUMN IF NOT EXISTS fingerprint String;

-- names         all spellings of the provider that attempts may have
-- claim_months  after the month's end, counted before claim_days
-- basis         read (the provider's own text), second_hand or contract
ALTER TABLE slas ${on_cluster}
    ADD COLUMN IF NOT EXISTS names Array(String) AFTER provider,
    ADD COLUMN IF NOT EXISTS claim_months Nullable(UInt32) AFTER claim_days,
    ADD COLUMN IF NOT EXISTS basis LowCardinality(String) AFTER as_of,
    ADD COLUMN IF NOT EXISTS fingerprint String;

-- A view keeps the columns it was made with.
CREATE OR REPLACE VIEW current_request_values ${on_cluster} AS
SELECT * EXCEPT (generation, fingerprint)
FROM request_values FINAL
WHERE generation = (SELECT max(generation) FROM request_values);

CREATE OR REPLACE VIEW current_slas ${on_cluster} AS
SELECT * EXCEPT (generation, fingerprint)
FROM slas FINAL
WHERE generation = (SELECT max(generation) FROM slas);

-- One row for each provider with traffic and calendar month (UTC), by the terms of its SLA; spellings of a provider are
-- one. Counted from panes of gateway traffic, where an attempt counts in the minute of its end. month is a date and may be
-- narrowed from outside: then only those months are read.
--   service, target, rule, slot_s, failures, ignored ...   the terms; target null where there is no SLA
--   requests, failed_requests    attempts that count for the SLA, and those that failed by it; null without SLA
--   slots            the minutes (rule intervals: intervals) with failures that count towards its availability, each with
--                    its start, requests and failures. Rule downtime: the minutes that are down
--   counted_failures failed_requests in slots: what a credit may be shared out over
--   availability     by the SLA's rule, to 12 decimals; null without SLA or requests
--   down_minutes     minutes of the month that the rule takes for lost; null by rule requests, which knows none
--   judged, bad      our own: gateway attempts that were good or bad, and the bad ones
--   observed_minutes with traffic, of month_minutes;  complete  what is stored began by the month's first minute and goes
--                    beyond its last
--   credit_share     of the month's spend, by the lowest threshold that the availability is below; 0 for none
--   spend_usd        charged attempts that started in the month; unpriced_attempts  it lacks
--   credit_usd       an estimate: credit_share of spend_usd, half even to 9 decimals
--   claim_by         last day to claim it
CREATE OR REPLACE VIEW sla_months ${on_cluster} AS
WITH
    -- What could fail or not count at all; a good attempt can neither. A look-up of a constant key costs a tenth of any other.
    ['empty', 'server_error', 'overloaded', 'timeout', 'stream_cut', 'connection',
        'rate_limited', 'content_filter', 'client_error', 'auth', 'gateway_denied', 'cancelled'] AS words,
    terms AS (
        SELECT
            arrayJoin(names) AS name,
            toString(provider) AS party,
            arrayMap(word -> toUInt64(has(failures, word)), words) AS fails,
            arrayMap(word -> toUInt64(has(ignored, word)), words) AS passed_over,
            ifNull(interval_s, 60) AS slot_s
        FROM current_slas
    ),
    slots AS (
        SELECT
            if(t.party = '', toString(p.provider), t.party) AS party,
            toStartOfMonth(p.start) AS month,
            toDateTime(intDiv(toUnixTimestamp(p.start), greatest(t.slot_s, 60)) * greatest(t.slot_s, 60), 'UTC') AS slot,
            sum(p.attempts - p.throttled - p.excluded) AS judged,
            sum(p.bad) AS bad,
            sum(p.attempts) - sum(
                p.outcomes['empty'] * t.passed_over[1]
                + p.outcomes['server_error'] * t.passed_over[2]
                + p.outcomes['overloaded'] * t.passed_over[3]
                + p.outcomes['timeout'] * t.passed_over[4]
                + p.outcomes['stream_cut'] * t.passed_over[5]
                + p.outcomes['connection'] * t.passed_over[6]
                + p.outcomes['rate_limited'] * t.passed_over[7]
                + p.outcomes['content_filter'] * t.passed_over[8]
                + p.outcomes['client_error'] * t.passed_over[9]
                + p.outcomes['auth'] * t.passed_over[10]
                + p.outcomes['gateway_denied'] * t.passed_over[11]
                + p.outcomes['cancelled'] * t.passed_over[12]) AS requests,
            sum(
                p.outcomes['empty'] * t.fails[1]
                + p.outcomes['server_error'] * t.fails[2]
                + p.outcomes['overloaded'] * t.fails[3]
                + p.outcomes['timeout'] * t.fails[4]
                + p.outcomes['stream_cut'] * t.fails[5]
                + p.outcomes['connection'] * t.fails[6]
                + p.outcomes['rate_limited'] * t.fails[7]
                + p.outcomes['content_filter'] * t.fails[8]
                + p.outcomes['client_error'] * t.fails[9]
                + p.outcomes['auth'] * t.fails[10]
                + p.outcomes['gateway_denied'] * t.fails[11]
                + p.outcomes['cancelled'] * t.fails[12]) AS failed,
            uniqExactIf(p.start, p.attempts > 0) AS minutes
        FROM panes_1m AS p FINAL
        LEFT JOIN terms AS t ON t.name = p.provider
        WHERE p.model = '' AND p.region = '' AND p.level = '' AND p.provider != '*'
        GROUP BY party, month, slot
    ),
    months AS (
        SELECT
            party,
            month,
            sum(s.judged) AS judged,
            sum(s.bad) AS bad,
            sum(s.requests) AS requests,
            sum(s.failed) AS failed,
            sum(minutes) AS observed_minutes,
            arraySort(groupArrayIf((slot, s.requests, s.failed), s.failed > 0)) AS failing
        FROM slots AS s
        GROUP BY party, month
    ),
    counted AS (
        SELECT
            m.*,
            t.* EXCEPT (provider),
            dateDiff('minute', toDateTime(month, 'UTC'), toDateTime(addMonths(month, 1), 'UTC')) AS month_minutes,
            arrayFilter(slot -> slot.3 / slot.2 > ifNull(t.down_ratio, 1), failing) AS down,
            -- A minute that does not follow upon the one before begins a run.
            arrayFilter(
                run -> length(run) >= ifNull(t.down_minutes, 1),
                arraySplit(
                    (slot, before) -> slot.1 != before.1 + 60,
                    down,
                    arrayConcat(arraySlice(down, 1, 1), arrayPopBack(down)))) AS runs,
            if(t.rule = 'downtime', arrayFlatten(runs), failing) AS counting,
            multiIf(
                t.target IS NULL OR requests = 0, NULL,
                t.rule = 'requests', 1 - failed / requests,
                t.rule = 'intervals', 1 - arraySum(slot -> slot.3 / slot.2, failing) / (month_minutes * 60 / t.interval_s),
                1 - length(counting) / month_minutes) AS exact
        FROM months AS m
        LEFT JOIN current_slas AS t ON t.provider = m.party
    ),
    spend AS (
        SELECT
            if(t.party = '', a.provider, t.party) AS party,
            a.month AS month,
            sum(a.usd) AS usd,
            sum(a.unpriced) AS unpriced
        FROM
        (
            SELECT
                toString(provider) AS provider,
                toStartOfMonth(started_at) AS month,
                sum(if(charged, cost_usd, NULL)) AS usd,
                countIf(charged AND cost_usd IS NULL) AS unpriced
            FROM current_attempts
            WHERE origin = 'gateway' AND NOT cache_hit
            GROUP BY provider, month
        ) AS a
        LEFT JOIN terms AS t ON t.name = a.provider
        GROUP BY party, month
    )
SELECT
    c.party AS provider,
    nullIf(c.service, '') AS service,
    c.month AS month,
    c.target AS target,
    nullIf(toString(c.rule), '') AS rule,
    ifNull(c.interval_s, 60) AS slot_s,
    c.down_ratio AS down_ratio,
    c.failures AS failures,
    c.ignored AS ignored,
    if(empty(c.names), [c.party], c.names) AS names,
    if(c.target IS NULL, NULL, c.requests) AS requests,
    if(c.target IS NULL, NULL, c.failed) AS failed_requests,
    if(c.target IS NULL, [], c.counting) AS slots,
    arraySum(slot -> slot.3, slots) AS counted_failures,
    round(c.exact, 12) AS availability,
    multiIf(
        c.target IS NULL, NULL,
        c.rule = 'downtime', toFloat64(length(c.counting)),
        c.rule = 'intervals', round(arraySum(slot -> slot.3 / slot.2, c.failing) * c.interval_s / 60, 9),
        NULL) AS down_minutes,
    c.judged AS judged,
    c.bad AS bad,
    c.observed_minutes AS observed_minutes,
    c.month_minutes AS month_minutes,
    (SELECT min(start) FROM panes_1m) <= toDateTime(c.month, 'UTC')
        AND (SELECT max(start) FROM panes_1m) >= toDateTime(addMonths(c.month, 1), 'UTC') AS complete,
    c.credits AS credits,
    if(availability IS NULL, NULL, arraySort(
        credit -> credit.1,
        arrayFilter(credit -> ifNull(availability < credit.1, false), c.credits))[1].2) AS credit_share,
    s.usd AS spend_usd,
    s.unpriced AS unpriced_attempts,
    multiIf(
        credit_share IS NULL, NULL,
        credit_share = 0, toDecimal64(0, 9),
        CAST(roundBankers(toDecimal128(spend_usd, 9) * toDecimal128(toString(assumeNotNull(credit_share)), 4), 9),
            'Nullable(Decimal(18, 9))')) AS credit_usd,
    if(c.claim_days IS NULL, NULL,
        toDate(addDays(addMonths(c.month, 1 + c.claim_months), c.claim_days)) - 1) AS claim_by,
    nullIf(c.source, '') AS terms_source,
    if(c.source = '', NULL, c.as_of) AS as_of,
    nullIf(toString(c.basis), '') AS basis,
    nullIf(c.note, '') AS note
FROM counted AS c
LEFT JOIN spend AS s ON s.party = c.party AND s.month = c.month;
