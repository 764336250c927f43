-- What a data steward should look after: one row for each kind of flaw and whom it concerns, worst first within a kind.
-- An attempt is in at most one row. Where unpriced is true the attempts together are unpriced_attempts of the report
-- spend over the same range and scope.
--
-- Parameters
--   since, until   the range of started_at; of a dead letter, of rejected_at
--   scope          a scope and all narrower ones, dead letters then left out; empty for all
-- Columns
--   kind           unpriced_model  no price is known under this name
--                  later_price     the first price of this name holds only after these attempts
--                  to_reprice      a price is known by now: it came after the attempts
--                  missing_tokens  token counts are missing, so no price can tell
--                  list_missing    the gateway reported a cost, and there is no list price to hold against it
--                  unpriced_probe  probes whose cost is unknown
--                  dead_letter     rejected input, by source and reason
--   unpriced       whether business money lacks these attempts: the first four kinds
--   attempts       how many; of dead_letter, letters
--   input_tokens, output_tokens   what is known of their tokens, cache included in input; null where nothing is
--   detail         of a dead letter its source and reason, digits of the reason as N
--   remedy         what to do
WITH
    -- Names as they stand in the book: one that an alias or a shorter name finds is known to pricing, and not here.
    known AS (
        SELECT provider, model, min(valid_from) AS first_from
        FROM current_prices
        GROUP BY provider, model
    ),
    flaws AS (
        SELECT
            multiIf(
                origin = 'probe', if(charged AND NOT cache_hit AND a.cost_usd IS NULL, 'unpriced_probe', ''),
                cache_hit, '',
                charged AND a.cost_usd IS NULL, multiIf(
                    input_tokens IS NULL OR output_tokens IS NULL AND ifNull(operation, '') NOT ILIKE '%embed%',
                        'missing_tokens',
                    k.model = '', 'unpriced_model',
                    k.first_from <= started_at, 'to_reprice',
                    'later_price'),
                cost_source = 'reported' AND list_cost_usd IS NULL, 'list_missing',
                '') AS kind,
            a.provider AS provider,
            a.model AS model,
            if(input_tokens IS NULL AND cache_read_tokens IS NULL AND cache_write_tokens IS NULL, NULL,
                ifNull(input_tokens, 0) + ifNull(cache_read_tokens, 0) + ifNull(cache_write_tokens, 0)) AS tokens_in,
            output_tokens AS tokens_out,
            started_at,
            k.first_from AS first_from
        FROM current_attempts AS a
        LEFT JOIN known AS k ON k.provider = a.provider AND k.model = a.model
        WHERE started_at >= {since:DateTime64(6, 'UTC')}
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND ({scope:String} = '' OR has(
                [a.provider, concat(a.provider, '/', a.model), concat(a.provider, '/*/', ifNull(region, '')),
                    concat(a.provider, '/', a.model, '/', ifNull(region, ''))],
                {scope:String}))
    )
SELECT
    kind,
    CAST(kind IN ('unpriced_model', 'later_price', 'to_reprice', 'missing_tokens'), 'Bool') AS unpriced,
    provider,
    model,
    attempts,
    input_tokens,
    output_tokens,
    first_seen,
    last_seen,
    remedy,
    detail
FROM
(
    SELECT
        kind,
        CAST(provider, 'Nullable(String)') AS provider,
        CAST(model, 'Nullable(String)') AS model,
        count() AS attempts,
        sum(tokens_in) AS input_tokens,
        sum(tokens_out) AS output_tokens,
        min(started_at) AS first_seen,
        max(started_at) AS last_seen,
        multiIf(
            kind = 'unpriced_model', concat('add its price: nines prices import FILE --valid-from ',
                toString(toDate(first_seen)), ', then nines prices reprice --model ', toString(any(f.model))),
            kind = 'later_price', concat('its first price holds from ', toString(toDate(any(first_from))),
                ': import an earlier one with --valid-from ', toString(toDate(first_seen)), ', then reprice'),
            kind = 'to_reprice', concat('nines prices reprice --provider ', toString(any(f.provider)), ' --model ',
                toString(any(f.model))),
            kind = 'missing_tokens',
                'have the gateway send token counts (for streams: include usage), or mark such calls billed: false',
            kind = 'list_missing', concat('nothing is lost; for price-drift add its price, then nines prices reprice --model ',
                toString(any(f.model))),
            'add its price; the money of probes is in no business figure') AS remedy,
        CAST(NULL, 'Nullable(String)') AS detail
    FROM flaws AS f
    WHERE kind != ''
    GROUP BY kind, provider, model
    UNION ALL
    SELECT
        'dead_letter' AS kind,
        CAST(NULL, 'Nullable(String)') AS provider,
        CAST(NULL, 'Nullable(String)') AS model,
        count() AS attempts,
        CAST(NULL, 'Nullable(UInt64)') AS input_tokens,
        CAST(NULL, 'Nullable(UInt64)') AS output_tokens,
        min(rejected_at) AS first_seen,
        max(rejected_at) AS last_seen,
        'put it right at the source and send it again; the topic nines.dead-letters has each with its place' AS remedy,
        detail
    FROM
    (
        SELECT
            rejected_at,
            CAST(concat(source, ' (', format, '): ', replaceRegexpAll(substring(reason, 1, 200), '[0-9]+', 'N')),
                'Nullable(String)') AS detail
        FROM current_dead_letters
        WHERE rejected_at >= {since:DateTime64(6, 'UTC')}
          AND rejected_at < {until:DateTime64(6, 'UTC')}
          AND {scope:String} = ''
    )
    GROUP BY detail
)
ORDER BY kind, attempts DESC, provider, model, detail
