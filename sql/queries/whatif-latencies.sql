-- For what-if over up to three days: latencies of each model by five minutes, as DDSketch bins and counts.
--
-- Parameters
--   since, until  the range
--   targets       the models
-- Columns
--   start         of the five minutes;  place  in targets, from 1
--   bins, counts  of good attempts;  failed_bins, failed_counts  of bad ones
SELECT
    toStartOfFiveMinutes(p.start) AS start,
    indexOf({targets:Array(String)}, scope) AS place,
    sumMap(p.latency.1, p.latency.2) AS good,
    sumMap(p.failed_latency.1, p.failed_latency.2) AS failed,
    good.1 AS bins,
    good.2 AS counts,
    failed.1 AS failed_bins,
    failed.2 AS failed_counts
FROM current_panes_1m AS p
WHERE level = 'attempt'
  AND scope IN {targets:Array(String)}
  AND p.start >= {since:DateTime64(6, 'UTC')}
  AND p.start < {until:DateTime64(6, 'UTC')}
GROUP BY start, place
ORDER BY start, place
