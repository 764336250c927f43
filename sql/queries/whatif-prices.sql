-- For what-if: every base price of the book, USD per million tokens.
--
-- Parameters
--   none
-- Columns
--   cache_read_usd, cache_write_usd   null where they cost as input
SELECT
    provider,
    model,
    valid_from,
    input_usd,
    cache_read_usd,
    cache_write_usd,
    output_usd
FROM current_prices
ORDER BY provider, model, valid_from
