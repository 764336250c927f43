-- What the work of a fallback would have cost where it failed: the prices of models as they are called, and the tokens that
-- healthy work takes at each.

-- The list prices of every model seen, from when on each holds: what dev.nines.domain.money.PriceBook finds (a test holds them
-- against each other). A model goes by its name, by its name without date, then both without a prefix, and so on; at a
-- moment the first of these holds that has a price by then. So a price under a worse name ends where a better name has its
-- first. Base prices only: none for large prompts or service tiers. A cache price that is not listed is that of input.
CREATE OR REPLACE VIEW model_prices ${on_cluster} AS
WITH
    spellings AS (
        SELECT
            [
                ('google', ['gemini', 'gcp.gemini', 'gcp.gen_ai', 'google-ai-studio', 'google_ai_studio', 'google-genai',
                    'google_genai', 'google-gemini', 'googleai']),
                ('vertex_ai', ['vertex', 'vertexai', 'vertex-ai', 'gcp.vertex_ai', 'gcp.anthropic', 'google-vertex',
                    'google-vertex-ai', 'google_vertex_ai', 'google-vertex-anthropic']),
                ('bedrock', ['aws', 'aws.bedrock', 'aws.anthropic', 'aws-bedrock', 'aws_bedrock', 'amazon-bedrock',
                    'amazon_bedrock', 'bedrock_converse']),
                ('azure', ['azure.openai', 'azure.ai.openai', 'azure-openai', 'azure_openai', 'azureopenai']),
                ('azure_ai', ['azure.ai.inference', 'azure-ai', 'azure-ai-foundry']),
                ('mistral', ['mistral_ai', 'mistral-ai', 'mistralai']),
                ('xai', ['x_ai', 'x-ai', 'x.ai', 'x']),
                ('cohere', ['cohere_chat']),
                ('fireworks_ai', ['fireworks', 'fireworks-ai']),
                ('together_ai', ['together', 'together-ai', 'togetherai']),
                ('perplexity', ['perplexity_ai', 'perplexity-ai']),
                ('moonshot', ['moonshot_ai', 'moonshot-ai', 'moonshotai']),
                ('watsonx', ['ibm.watsonx.ai']),
                ('zai', ['z-ai', 'z.ai'])
            ] AS all
    ),
    (SELECT arrayFlatten(arrayMap(s -> s.2, all)) FROM spellings) AS others,
    (SELECT arrayFlatten(arrayMap(s -> arrayMap(other -> s.1, s.2), all)) FROM spellings) AS names,
    seen AS (
        SELECT DISTINCT
            CAST(p.provider, 'String') AS provider,
            CAST(p.model, 'String') AS model,
            transform(provider, others, names, provider) AS listed_provider
        FROM panes_1h AS p
        WHERE p.level = '' AND p.model NOT IN ('', '*')
    ),
    listed AS (
        SELECT *, transform(CAST(provider, 'String'), others, names, CAST(provider, 'String')) AS listed_provider
        FROM current_prices
        ORDER BY published_at DESC
        LIMIT 1 BY listed_provider, model, valid_from
    ),
    named AS (
        SELECT
            s.provider AS provider,
            s.model AS model,
            s.listed_provider AS listed_provider,
            arrayFold(
                (known, i) -> arrayPushBack(known, multiIf(
                    known[-1] = '', '',
                    position(known[-1], '/') > 0, extract(known[-1], '^[^/]*/(.+)$'),
                    extract(known[-1], '^[\\pL-]+\\.(.+)$'))),
                range(8),
                [s.model]) AS bare,
            arrayFlatten(arrayMap(
                name -> [name, extract(name, '^(.+)(?:-latest|-[0-9]{8}|@[0-9]{8}|-[0-9]{4}-[0-9]{2}-[0-9]{2})$')],
                bare)) AS every
        FROM seen AS s
    ),
    candidates AS (
        SELECT
            n.provider AS provider,
            n.model AS model,
            rank,
            name,
            p.valid_from AS valid_from,
            p.input_usd AS input_usd,
            ifNull(p.cache_read_usd, p.input_usd) AS cache_read_usd,
            ifNull(p.cache_write_usd, p.input_usd) AS cache_write_usd,
            p.output_usd AS output_usd,
            min(toNullable(p.valid_from)) OVER (PARTITION BY n.provider, n.model ORDER BY rank
                RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS better_from
        FROM (SELECT *, rank, name FROM named ARRAY JOIN every AS name, arrayEnumerate(every) AS rank WHERE name != '') AS n
        INNER JOIN listed AS p ON p.listed_provider = n.listed_provider AND p.model = n.name
    )
SELECT provider, model, valid_from, name AS listed_model, input_usd, cache_read_usd, cache_write_usd, output_usd
FROM candidates
WHERE better_from IS NULL OR valid_from < better_from;

-- What healthy work takes, to say what work done elsewhere would have taken: for each UTC day of an onset, team and project the
-- tokens of every provider and model, over the days from 7 before to 1 after. Good first attempts whose tokens are known; hours
-- that an outage of the provider touches are left out. Of a day with more than 20,000 attempts only the requests of every 2nd,
-- 4th, 8th ... number are looked at: always the same ones, whatever range is asked for.
CREATE OR REPLACE VIEW healthy_usage ${on_cluster} AS
WITH
    onsets AS (
        SELECT DISTINCT toDate(onset) AS day
        FROM outage_windows(
            since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String})
    ),
    (SELECT toDateTime64(min(day), 6, 'UTC') - INTERVAL 7 DAY FROM onsets) AS first_start,
    (SELECT toDateTime64(max(day), 6, 'UTC') + INTERVAL 2 DAY FROM onsets) AS end_start,
    ill AS (
        SELECT DISTINCT
            toString(provider) AS provider,
            arrayJoin(arrayMap(
                i -> toStartOfHour(onset) + 3600 * i,
                range(toUInt32(dateDiff('hour', onset, last) + 1)))) AS hour
        FROM outage_windows(since = '1970-01-01 00:00:00', until = '2200-01-01 00:00:00', scope = '')
    ),
    (
        SELECT (groupArray(day), groupArray(attempts))
        FROM
        (
            SELECT toDate(start) AS day, sum(p.attempts) AS attempts
            FROM panes_1h AS p FINAL
            WHERE level = '' AND model = '' AND region = '' AND start >= first_start AND start < end_start
            GROUP BY day
        )
    ) AS days,
    arrayMap(
        i -> toUInt64(exp2(ceil(log2(greatest(1, days.2[indexOf(days.1, toDate(first_start) + i)] / 20000))))),
        range(toUInt32(ifNull(dateDiff('day', first_start, end_start), 0)))) AS every,
    daily AS (
        SELECT
            toDate(started_at) AS date,
            provider,
            model,
            ifNull(team, '') AS team,
            ifNull(project, '') AS project,
            count() AS attempts,
            sum(assumeNotNull(input_tokens)) AS input,
            sum(ifNull(cache_read_tokens, 0)) AS cache_read,
            sum(ifNull(cache_write_tokens, 0)) AS cache_write,
            sum(assumeNotNull(output_tokens)) AS output
        FROM attempts FINAL
        PREWHERE started_at >= first_start AND started_at < end_start
            AND request_key % greatest(1, every[toDate(started_at) - assumeNotNull(toDate(first_start)) + 1]) = 0
        WHERE judgement = 'good'
          AND attempt_no = 1
          AND origin = 'gateway'
          AND NOT cache_hit
          AND input_tokens IS NOT NULL
          AND output_tokens IS NOT NULL
          AND (toString(provider), toStartOfHour(started_at)) NOT IN (SELECT provider, hour FROM ill)
          AND toStartOfHour(started_at) NOT IN (SELECT hour FROM ill WHERE provider = '*')
        GROUP BY date, provider, model, team, project
        SETTINGS do_not_merge_across_partitions_select_final = 1
    )
SELECT
    date + 7 - behind AS day,
    team,
    project,
    provider,
    model,
    sum(d.attempts) AS attempts,
    sum(d.input) AS input,
    sum(d.cache_read) AS cache_read,
    sum(d.cache_write) AS cache_write,
    sum(d.output) AS output,
    input + cache_read + cache_write AS prompt
FROM daily AS d
ARRAY JOIN range(9) AS behind
WHERE day IN (SELECT day FROM onsets)
GROUP BY day, team, project, provider, model;
