-- What outages cost, kept: the lines of outage_rows and outage_arrivals as they were computed, and from what.

-- One row for each computation of an outage; the last holds, if what it was computed from is what there is now. lines, usage
-- and tasks are the fingerprints of outage_standing; usage counts where there are fallbacks, tasks where tasks may have died.
-- task_buckets: where the outage's tasks are counted in inserted_rows, and tasks_version what was counted there.
CREATE TABLE IF NOT EXISTS costed_outages ${on_cluster}
(
    outage_id       String,
    computation     UInt64,
    computed_at     DateTime64(3, 'UTC'),
    lines           UInt64,
    usage           UInt64,
    tasks           UInt64,
    has_fallbacks   Bool,
    task_buckets    Array(UInt16),
    tasks_version   UInt64,
    baseline        Nullable(String),
    baseline_n      UInt64,
    observed        UInt64,
    expected        Nullable(Float64),
    suppressed      Nullable(Float64),
    suppressed_low  Nullable(Float64),
    suppressed_high Nullable(Float64)
)
ENGINE = ${replicated}ReplacingMergeTree(computation)
ORDER BY outage_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- The rows of outage_rows of a computation. Those of a computation that has no row in costed_outages were cut off, or are of
-- before: nobody reads them.
CREATE TABLE IF NOT EXISTS costed_rows ${on_cluster}
(
    outage_id       String,
    computation     UInt64,
    line            LowCardinality(String),
    usd             Nullable(Decimal(18, 9)),
    unpriced        UInt8,
    tokens          UInt64,
    team            LowCardinality(Nullable(String)),
    project         LowCardinality(Nullable(String)),
    provider        LowCardinality(String),
    model           LowCardinality(String),
    region          LowCardinality(Nullable(String)),
    failed_provider LowCardinality(String),
    failed_model    LowCardinality(String),
    request_id      String,
    task_id         Nullable(String),
    attempt_id      String,
    attempt_no      UInt32,
    started_at      DateTime64(6, 'UTC'),
    ended_at        DateTime64(6, 'UTC'),
    outcome         LowCardinality(String),
    answered        Bool,
    premium_unknown Bool,
    primary_usd     Nullable(Decimal(18, 9)),
    cache_loss_usd  Nullable(Decimal(18, 9)),
    input_ratio     Nullable(Float64),
    output_ratio    Nullable(Float64),
    measured        Nullable(Bool),
    lost            Bool,
    delay_us        Int64,
    route           LowCardinality(String),
    request_usd     Nullable(Decimal(18, 9)),
    delay_usd       Nullable(Decimal(18, 9))
)
ENGINE = ${replicated}MergeTree
ORDER BY (outage_id, computation, line, started_at)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- What the SLA of its month owes for an outage, by the share of the month's counted failures that lie in it; no row where
-- nothing was promised. An estimate, as the month's credit (sla_months) is.
CREATE OR REPLACE VIEW outage_credits ${on_cluster} AS
WITH
    windows AS (
        SELECT * FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    )
SELECT
    w.outage_id AS outage_id,
    sum(toDecimal64(toInt64(intDiv(
        toInt256(toDecimal128(m.credit_usd, 9) * 1000000000) * 2 * arraySum(
            slot -> if(slot.1 <= w.last AND slot.1 + m.slot_s > w.onset, slot.3, 0), m.slots) + m.counted_failures,
        toInt256(greatest(m.counted_failures, 1)) * 2)), 0) * toDecimal64('0.000000001', 9)) AS usd
FROM windows AS w
INNER JOIN
(
    SELECT arrayJoin(names) AS name, *
    FROM sla_months
    WHERE month BETWEEN (SELECT toStartOfMonth(min(onset)) FROM windows) AND (SELECT toDate(max(last)) FROM windows)
      -- Nothing is read for providers that promised nothing.
      AND provider IN (
          SELECT toString(provider)
          FROM current_slas
          WHERE hasAny(
              if(empty(names), [toString(provider)], names), (SELECT groupArray(toString(provider)) FROM windows)))
) AS m ON m.name = w.provider
WHERE m.credit_usd IS NOT NULL
GROUP BY outage_id;

-- The same, kept: the last computation of an outage's credit holds, if version is that of outage_standing. usd is null where
-- nothing was promised or known.
CREATE TABLE IF NOT EXISTS costed_credits ${on_cluster}
(
    outage_id   String,
    computation UInt64,
    version     UInt64,
    owed        Bool,
    usd         Nullable(Decimal(18, 9))
)
ENGINE = ${replicated}ReplacingMergeTree(computation)
ORDER BY outage_id
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

-- For each outage what its cost is computed from, as numbers, and the computation that holds for it; 0 for none: then only
-- a live computation tells. A number may change without need, but not stay when a line might have changed.
--   lines  the outage itself, attempts of the days around it, the panes that arrivals are counted from, what
--          requests are worth, other outages in the way of a baseline, and the program's own rules
--   usage  what fallbacks are priced by besides: attempts of the week before and the day after, outages then, and prices
--   tasks  what dead tasks are found by besides: attempts of a week before and after, and the watermark until then
--   credit what the months' credits are computed from; credit_holds  that of costed_credits is of this
-- Repricing gives rows the version they had: while a run goes on, or was cut off, nothing holds.
CREATE OR REPLACE VIEW outage_standing ${on_cluster} AS
WITH
    -- What there was when: rows inserted for each day, and outages.
    facts AS (
        SELECT
            source,
            toDateTime64(toDate(hour), 6, 'UTC') AS first,
            toDateTime64(toDate(hour) + 1, 6, 'UTC') - INTERVAL 1 MICROSECOND AS end,
            sum(rows) AS version
        FROM inserted_rows
        WHERE source IN ('attempts', 'panes_1m', 'panes_1h')
        GROUP BY source, first, end
        UNION ALL
        SELECT
            'outage',
            toDateTime64(toStartOfHour(onset), 6, 'UTC'),
            last,
            cityHash64(provider, toStartOfHour(onset), toStartOfHour(last))
        FROM outage_windows(since = '1970-01-01 00:00:00', until = '2200-01-01 00:00:00', scope = '')
    ),
    (
        SELECT arrayMap(i -> counts.2[indexOf(counts.1, i)], range(256))
        FROM
        (
            SELECT (groupArray(bucket), groupArray(counted)) AS counts
            FROM (SELECT bucket, sum(rows) AS counted FROM inserted_rows WHERE source = 'tasks' GROUP BY bucket)
        )
    ) AS buckets,
    (SELECT max(watermark) FROM latest_watermarks) AS seen_until,
    (
        SELECT cityHash64(
            (SELECT max(version) FROM schema_migrations),
            (SELECT max(generation) FROM request_values),
            (SELECT argMax(audit_id, (at, audit_id)) FROM price_audit))
    ) AS rules,
    (
        SELECT cityHash64(
            (SELECT sum(cityHash64(toString(tuple(*)))) FROM prices FINAL),
            (SELECT groupBitXor(model) FROM (SELECT DISTINCT cityHash64(hour) AS model FROM inserted_rows WHERE source = 'models')))
    ) AS books,
    (SELECT argMax(state, (at, revision)) = 'running' FROM price_audit) AS repricing,
    present AS (
        SELECT
            w.outage_id AS outage_id,
            any(w.scope) AS scope,
            any(w.onset) AS onset,
            cityHash64(
                rules,
                any((w.provider, w.model, w.region, w.kind, w.onset, w.last, w.auth_burst)),
                sumIf(version, source = 'attempts' AND first <= last + INTERVAL 1 DAY AND end >= w.onset - INTERVAL 1 DAY),
                sumIf(version, source = 'panes_1m' AND first <= last AND end >= w.onset - INTERVAL 1 MINUTE),
                sumIf(version, source = 'panes_1h' AND first <= last - INTERVAL 23 HOUR AND end >= w.onset - INTERVAL 29 DAY),
                sumIf(version, source = 'outage' AND first <= last - INTERVAL 23 HOUR AND end >= w.onset - INTERVAL 29 DAY))
                AS lines,
            cityHash64(
                books,
                sumIf(version, source = 'attempts' AND first < day + INTERVAL 2 DAY AND end >= day - INTERVAL 7 DAY),
                sumIf(version, source = 'panes_1h' AND first < day + INTERVAL 2 DAY AND end >= day - INTERVAL 7 DAY),
                sumIf(version, source = 'outage' AND first < day + INTERVAL 2 DAY AND end >= day - INTERVAL 7 DAY)) AS usage,
            cityHash64(
                sumIf(version, source = 'attempts' AND first <= last + INTERVAL 7 DAY AND end >= w.onset - INTERVAL 7 DAY),
                any(least(seen_until, last + INTERVAL 9 DAY))) AS tasks,
            cityHash64(
                rules,
                any((w.provider, w.onset, w.last)),
                (SELECT max(generation) FROM slas),
                sumIf(version, source IN ('attempts', 'panes_1m') AND first < months_end AND end >= months_start)) AS credit
        FROM
        (
            SELECT
                *,
                toDateTime64(toDate(onset), 6, 'UTC') AS day,
                toDateTime64(toStartOfMonth(onset), 6, 'UTC') AS months_start,
                toDateTime64(addMonths(toStartOfMonth(last), 1), 6, 'UTC') AS months_end
            FROM outage_windows(
                since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
        ) AS w
        CROSS JOIN facts
        GROUP BY w.outage_id
    )
SELECT
    p.outage_id AS outage_id,
    p.scope AS scope,
    p.onset AS onset,
    p.lines AS lines,
    p.usage AS usage,
    p.tasks AS tasks,
    p.credit AS credit,
    if(NOT ifNull(repricing, false)
        AND h.lines = p.lines
        AND (NOT h.has_fallbacks OR h.usage = p.usage)
        AND (empty(h.task_buckets)
            OR h.tasks = p.tasks AND h.tasks_version = arraySum(b -> buckets[b + 1], h.task_buckets)),
        h.computation, 0) AS computation,
    h.lines AS kept_lines,
    NOT ifNull(repricing, false) AND c.version = p.credit AND c.outage_id = p.outage_id AS credit_holds
FROM present AS p
LEFT JOIN (SELECT * FROM costed_outages FINAL) AS h ON h.outage_id = p.outage_id
LEFT JOIN (SELECT * FROM costed_credits FINAL) AS c ON c.outage_id = p.outage_id;

-- outage_rows, outage_arrivals and outage_credits as they are kept, with the same parameters and columns. Whether they hold says
-- outage_standing.
CREATE OR REPLACE VIEW costed_outage_rows ${on_cluster} AS
SELECT * EXCEPT (computation)
FROM costed_rows
WHERE outage_id IN (
        SELECT outage_id FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}))
  AND (outage_id, computation) IN (SELECT outage_id, computation FROM costed_outages FINAL);

CREATE OR REPLACE VIEW costed_outage_arrivals ${on_cluster} AS
SELECT outage_id, baseline, baseline_n, observed, expected, suppressed, suppressed_low, suppressed_high
FROM costed_outages FINAL
WHERE outage_id IN (
    SELECT outage_id FROM outage_windows(
        since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}));

CREATE OR REPLACE VIEW costed_outage_credits ${on_cluster} AS
SELECT outage_id, usd
FROM costed_credits FINAL
WHERE owed
  AND outage_id IN (
      SELECT outage_id FROM outage_windows(
          since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}));
