-- Why input was rejected: letters by source and reason, most first.
--
-- Parameters
--   since, until  the range of rejected_at
--   scope         a letter has none: with a scope there are no rows
-- Columns
--   reason        its digits as N, so that values do not tell reasons apart
--   sample        the newest reason as it stands, with its place; the content itself stays in the topic nines.dead-letters
SELECT
    source,
    replaceRegexpAll(substring(l.reason, 1, 200), '[0-9]+', 'N') AS reason,
    count() AS letters,
    min(rejected_at) AS first_at,
    max(rejected_at) AS last_at,
    argMax(concat(source, ':', toString(position), ': ', substring(l.reason, 1, 500)), (rejected_at, letter_id)) AS sample,
    format
FROM current_dead_letters AS l
WHERE rejected_at >= {since:DateTime64(6, 'UTC')}
  AND rejected_at < {until:DateTime64(6, 'UTC')}
  AND {scope:String} = ''
GROUP BY source, format, reason
ORDER BY letters DESC, last_at DESC, source, reason
