-- The attempts behind each line of outage-cost, to trace a figure: sum usd by line, and you have the report's columns. Ask for
-- one outage by its id (`--scope ID`), as there may be very many rows.
--
-- An attempt has one row in an outage, but for a fallback that answered: its cost is split into retry (what the same work
-- costs at the failed model) and fallback_premium (the rest).
--
-- Parameters
--   since, until          the range the outage touches
--   scope                 a scope and all narrower ones, or the id of one outage; empty for all
-- Columns
--   line                  wasted, retry, fallback_premium or rework
--   usd                   null: unknown;  tokens  in and out, of a split attempt in the row of retry
--   failed_provider, failed_model    where its request failed first; of rework: where its task did
--   answered              this attempt gave the answer
--   primary_usd           of a premium: what the same work costs at the failed model. usd is the attempt's cost minus this
--   input_ratio, output_ratio    of a premium: tokens there for each token here;  measured  on 20 healthy attempts or more
--                         of either; else the ratios are 1
--   cache_loss_usd        the part of a premium that is there because the prompt cache was colder
SELECT
    outage_id,
    line,
    r.usd AS usd,
    tokens,
    team,
    project,
    provider,
    model,
    region,
    outcome,
    started_at,
    ended_at,
    request_id,
    task_id,
    attempt_id,
    attempt_no,
    failed_provider,
    failed_model,
    answered,
    r.primary_usd AS primary_usd,
    r.cache_loss_usd AS cache_loss_usd,
    input_ratio,
    output_ratio,
    measured
FROM outage_rows(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS r
WHERE line != 'request'
ORDER BY outage_id, started_at, attempt_id, line
