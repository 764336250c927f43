-- Rejected inputs by kind of source and class of reason: what is exported to Prometheus.
--
-- Columns
--   source        http, kafka or file
--   reason        without what stood in quotes, digits as N, 80 letters at most
SELECT
    multiIf(startsWith(source, 'http:'), 'http', startsWith(source, 'kafka:'), 'kafka', 'file') AS source,
    substring(replaceRegexpAll(replaceRegexpAll(reason, '\'[^\']*\'', '...'), '[0-9]+', 'N'), 1, 80) AS reason,
    count() AS letters
FROM current_dead_letters AS d
GROUP BY 1, 2
ORDER BY letters DESC, source, reason
