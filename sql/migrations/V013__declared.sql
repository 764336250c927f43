-- What owners and providers declare in YAML (money/*.yaml): what a request is worth, and what providers owe.
-- A declaration replaces the one before as a whole: the rows of the highest generation hold (milliseconds of its reading).

-- What a lost request and a second of delay are worth, by who asks for what. The first row, by place, whose columns fit
-- holds; null fits all. The last row fits everything and values nothing, unless the owner says otherwise: it also tells
-- that there is a declaration. A null value is "not valued", never 0.
CREATE TABLE IF NOT EXISTS request_values ${on_cluster}
(
    generation  UInt64,
    place       UInt32,
    route       String,
    team        Nullable(String),
    project     Nullable(String),
    tenant      Nullable(String),
    tier        Nullable(String),
    provider    Nullable(String),
    model       Nullable(String),
    operation   Nullable(String),
    request_usd Nullable(Decimal(18, 9)),
    second_usd  Nullable(Decimal(18, 9)),
    declared_in String
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (generation, place)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW current_request_values ${on_cluster} AS
SELECT * EXCEPT (generation)
FROM request_values FINAL
WHERE generation = (SELECT max(generation) FROM request_values);

-- The service level a provider publishes. target is null where it publishes none.
-- rule        requests   share of failed requests of the month
--             intervals  mean over intervals of interval_s of the share of failed requests in each; empty ones count as 0
--             downtime   share of the month's minutes that are down: error ratio over down_ratio, in runs of at least
--                        down_minutes
-- failures    outcomes that count as failed;  ignored  outcomes that do not count at all
-- credits     below this availability (a share), that share of the month's spend is given back; the lowest that fits
CREATE TABLE IF NOT EXISTS slas ${on_cluster}
(
    generation   UInt64,
    provider     LowCardinality(String),
    service      String,
    target       Nullable(Float64),
    rule         LowCardinality(String),
    interval_s   Nullable(UInt32),
    down_ratio   Nullable(Float64),
    down_minutes Nullable(UInt32),
    failures     Array(LowCardinality(String)),
    ignored      Array(LowCardinality(String)),
    credits      Array(Tuple(below Float64, share Float64)),
    claim_days   Nullable(UInt32),
    source       String,
    as_of        Date,
    note         String
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (generation, provider, service)
SETTINGS non_replicated_deduplication_window = 1000, replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW current_slas ${on_cluster} AS
SELECT * EXCEPT (generation)
FROM slas FINAL
WHERE generation = (SELECT max(generation) FROM slas);
