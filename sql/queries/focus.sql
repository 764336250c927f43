-- What was spent, as a FOCUS 1.2 Cost and Usage data set: one row for each UTC day, provider, model, region, project, team,
-- price and meter. Business traffic only. Names, order and values are the specification's; own columns begin with x_.
-- BilledCost adds up to cost_usd of spend to the last digit. What nobody knows the cost of is left out, and counted.
--
-- A month that is closed (nines focus close) stays as it was then. What came to be known later is a row of class
-- Correction, billed in the first month that is not closed.
--
-- Parameters
--   since, until  the range of ChargePeriodStart, whole days; of corrections, that of BillingPeriodStart
--   scope         a scope and all narrower ones; empty for all
-- Columns
--   BilledCost         what is known to be charged, as reported or by the price book; EffectiveCost and ContractedCost are the
--                      same, as no commitments are known
--   ListCost           PricingQuantity x ListUnitPrice, by the price book as it was
--   BillingAccountId   the provider's name: one account with each
--   SubAccountId       the project;  Tags  the team
--   SkuMeter           kind of token; Requests: free, and the row that has the counts; Unallocated: cost that was reported
--                      without a list price, one dollar a dollar
--   x_RetryCost, x_WastedCost   parts of BilledCost: of later attempts of a request, and of bad ones, which are not repeated
--   x_AttemptCount, x_RequestCount, x_FailedAttemptCount, x_UnpricedAttemptCount   on rows of SkuMeter Requests; a request
--                      counts where its first attempt went
--   x_CostSource       reported, priced, or unknown for what lacks a cost
--   x_PriceVersion     day from which the list price holds
WITH
    toDate32({since:DateTime64(6, 'UTC')} + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND) AS first,
    toDate32({until:DateTime64(6, 'UTC')} + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND) AS last,
    charges AS (
        SELECT * FROM booked_charges
        WHERE class = '' AND day >= first AND day < last
        UNION ALL
        SELECT * FROM open_charges
        WHERE day >= first AND day < last
        UNION ALL
        SELECT * FROM booked_charges
        WHERE class != '' AND period >= first AND period < last
        UNION ALL
        SELECT * FROM charge_corrections
        WHERE period >= first AND period < last
    ),
    priced AS (
        SELECT
            *,
            splitByChar('|', rates) AS part,
            indexOf(['input', 'cache_read', 'cache_write', 'cache_write_1h', 'output', 'reasoning'], meter) AS place,
            place > 0 AS tokens,
            if(tokens, arrayStringConcat(arraySlice(part, 11), '|'), concat(provider, '/', model)) AS sku,
            transform(
                meter,
                ['input', 'cache_read', 'cache_write', 'cache_write_1h', 'output', 'reasoning', 'requests', 'unallocated'],
                ['Input Tokens', 'Cached Input Tokens', 'Cache Write Tokens', '1-Hour Cache Write Tokens', 'Output Tokens',
                    'Reasoning Tokens', 'Requests', 'Unallocated'],
                '') AS meter_name,
            if(tokens AND part[8] != 'standard', part[8], '') AS tier,
            if(tokens AND part[9] != '0', part[9], '') AS above,
            CAST(nanos * toDecimal128('0.000000001', 9), 'Decimal(38, 9)') AS billed,
            CAST(
                multiIf(
                    tokens, round(toDecimal128OrZero(part[1 + place], 9) * toDecimal128OrZero(part[1], 9), 9),
                    meter = 'unallocated', toDecimal128(1, 18),
                    toDecimal128(0, 18)),
                'Decimal(38, 9)') AS price,
            CAST(
                multiIf(
                    tokens, quantity * toDecimal128('0.000001', 9),
                    meter = 'unallocated', billed,
                    toDecimal128(quantity, 9)),
                'Decimal(38, 9)') AS pricing_quantity
        FROM charges
        WHERE {scope:String} = ''
           OR has(
                [provider, concat(provider, '/', model), concat(provider, '/*/', region),
                    concat(provider, '/', model, '/', region)],
                {scope:String})
    )
SELECT
    billed AS BilledCost,
    toString(provider) AS BillingAccountId,
    CAST(NULL, 'Nullable(String)') AS BillingAccountName,
    'USD' AS BillingCurrency,
    toDateTime(addMonths(period, 1), 'UTC') AS BillingPeriodEnd,
    toDateTime(period, 'UTC') AS BillingPeriodStart,
    'Usage' AS ChargeCategory,
    nullIf(toString(class), '') AS ChargeClass,
    concat(
        if(class = '', '', concat('Correction of ', formatDateTime(day, '%Y-%m'), ': ')),
        model, ', ', meter_name,
        if(tier = '', '', concat(', ', tier)),
        if(above = '', '', concat(', prompts above ', above))) AS ChargeDescription,
    'Usage-Based' AS ChargeFrequency,
    toDateTime(day + 1, 'UTC') AS ChargePeriodEnd,
    toDateTime(day, 'UTC') AS ChargePeriodStart,
    toDecimal128(quantity, 0) AS ConsumedQuantity,
    if(tokens, 'Tokens', 'Requests') AS ConsumedUnit,
    billed AS ContractedCost,
    billed AS EffectiveCost,
    toString(provider) AS InvoiceIssuerName,
    CAST(price * pricing_quantity, 'Decimal(38, 15)') AS ListCost,
    price AS ListUnitPrice,
    'Standard' AS PricingCategory,
    pricing_quantity AS PricingQuantity,
    multiIf(tokens, '1000000 Tokens', meter = 'unallocated', 'Dollars', 'Requests') AS PricingUnit,
    toString(provider) AS ProviderName,
    toString(provider) AS PublisherName,
    nullIf(toString(region), '') AS RegionId,
    nullIf(toString(region), '') AS RegionName,
    'AI and Machine Learning' AS ServiceCategory,
    concat(provider, ' API') AS ServiceName,
    'Generative AI' AS ServiceSubcategory,
    concat(sku, '/', meter) AS SkuId,
    meter_name AS SkuMeter,
    if(tokens, toJSONString(map('x_ServiceTier', part[8], 'x_PromptsAbove', part[9])), NULL) AS SkuPriceDetails,
    concat(
        SkuId,
        if(tier = '', '', concat('/', tier)),
        if(above = '', '', concat('/above-', above)),
        if(tokens AND part[1] != '1', concat('/', splitByChar('-', toString(region))[1]), '')) AS SkuPriceId,
    nullIf(toString(project), '') AS SubAccountId,
    nullIf(toString(project), '') AS SubAccountName,
    if(team = '', NULL, toJSONString(map('team', toString(team)))) AS Tags,
    if(meter = 'requests', attempts, NULL) AS x_AttemptCount,
    toString(cost_source) AS x_CostSource,
    if(meter = 'requests', failed, NULL) AS x_FailedAttemptCount,
    toString(model) AS x_Model,
    nullIf(toString(served_model), '') AS x_ModelServed,
    if(tokens, substring(part[10], 1, 10), NULL) AS x_PriceVersion,
    if(meter = 'requests', requests, NULL) AS x_RequestCount,
    CAST(retry_nanos * toDecimal128('0.000000001', 9), 'Decimal(38, 9)') AS x_RetryCost,
    if(tokens, part[8], NULL) AS x_ServiceTier,
    nullIf(toString(team), '') AS x_Team,
    meter AS x_TokenType,
    if(meter = 'requests', unpriced, NULL) AS x_UnpricedAttemptCount,
    CAST(wasted_nanos * toDecimal128('0.000000001', 9), 'Decimal(38, 9)') AS x_WastedCost
FROM priced
ORDER BY day, provider, model, served_model, region, project, team, cost_source, rates, meter, class, period
-- Rows are wide: sorted in blocks of 65,536, or formatted in several threads at once, ten million attempts take more memory
-- than a reader has (384 MiB). So they take 178.
SETTINGS max_bytes_before_external_sort = 33554432, output_format_parallel_formatting = 0, max_block_size = 8192, max_threads = 1
