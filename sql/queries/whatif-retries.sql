-- For what-if: what became of tries after a failed one, by where both were. Over more than three days each seventh hour is
-- looked at, which is every hour of the day in a week.
--
-- Parameters
--   since, until  the range of the later try
--   targets       models that policies use; places count them from 1, and 0 is all others together
-- Columns
--   tries         later tries right after a bad or throttled one;  failed  of them, bad or throttled again
--   expected      how many had failed if they fared as the others of their minute, without the tries told of here
--   calls         later tries that were good and whose tokens are known;  input_tokens  with what came from the cache
WITH
    if({since:DateTime64(6, 'UTC')} + INTERVAL 3 DAY < {until:DateTime64(6, 'UTC')}, 7, 1) AS every,
    later AS (
        SELECT
            request_id,
            attempt_no,
            ended_at,
            provider,
            model,
            judgement,
            output_tokens,
            input_tokens + ifNull(cache_read_tokens, 0) + ifNull(cache_write_tokens, 0) AS tokens,
            judgement = 'good' AND input_tokens IS NOT NULL AND output_tokens IS NOT NULL AS known
        FROM current_attempts
        WHERE origin = 'gateway'
          AND NOT cache_hit
          AND attempt_no > 1
          AND started_at >= {since:DateTime64(6, 'UTC')}
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND intDiv(toUnixTimestamp(started_at), 3600) % every = 0
    ),
    earlier AS (
        SELECT request_id, attempt_no, provider, model
        FROM current_attempts
        WHERE origin = 'gateway'
          AND judgement IN ('bad', 'throttled')
          AND started_at >= {since:DateTime64(6, 'UTC')} - INTERVAL 1 DAY
          AND started_at < {until:DateTime64(6, 'UTC')}
          AND intDiv(toUnixTimestamp(started_at), 3600) % every = 0
          AND request_id IN (SELECT request_id FROM later)
    ),
    pairs AS (
        SELECT
            toStartOfMinute(later.ended_at) AS minute,
            later.provider AS provider,
            later.model AS model,
            indexOf({targets:Array(String)}, concat(earlier.provider, '/', earlier.model)) AS from_place,
            indexOf({targets:Array(String)}, concat(later.provider, '/', later.model)) AS to_place,
            countIf(later.judgement IN ('good', 'bad', 'throttled')) AS tries,
            countIf(later.judgement IN ('bad', 'throttled')) AS failed,
            countIf(later.known) AS calls,
            sumIf(later.tokens, later.known) AS input,
            sumIf(later.output_tokens, later.known) AS output
        FROM later
        INNER JOIN earlier ON later.request_id = earlier.request_id
        WHERE earlier.attempt_no + 1 = later.attempt_no
        GROUP BY minute, provider, model, from_place, to_place
    ),
    minutes AS (
        SELECT start AS minute, provider, model, p.attempts - p.excluded AS counted, p.bad + p.throttled AS fails
        FROM current_panes_1m AS p
        WHERE level = 'attempt'
          AND model IS NOT NULL
          AND region IS NULL
          AND start >= toStartOfMinute({since:DateTime64(6, 'UTC')})
          AND start < {until:DateTime64(6, 'UTC')}
          AND start IN (SELECT minute FROM pairs)
    )
SELECT
    m.from_place AS from_place,
    m.to_place AS to_place,
    sumIf(m.tries, others > 0) AS tries,
    sumIf(m.failed, others > 0) AS failed,
    sumIf(m.tries * greatest(0, toInt64(fails) - m.failed - m.tries) / others, others > 0) AS expected,
    sum(m.calls) AS calls,
    sum(m.input) AS input_tokens,
    sum(m.output) AS output_tokens
FROM (
    SELECT pairs.*, toInt64(counted) - 2 * toInt64(pairs.tries) AS others, fails
    FROM pairs
    LEFT JOIN minutes USING (minute, provider, model)
) AS m
GROUP BY from_place, to_place
ORDER BY from_place, to_place
