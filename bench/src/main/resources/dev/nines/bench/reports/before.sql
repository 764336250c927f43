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
