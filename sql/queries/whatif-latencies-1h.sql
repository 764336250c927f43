-- For what-if over more than three days: latencies of each model by hour, as DDSketch bins and counts.
--
-- Parameters
--   since, until  the range
--   targets       the models
-- Columns
--   place         in targets, from 1
--   bins, counts  of good attempts;  failed_bins, failed_counts  of bad ones
SELECT
    start,
    indexOf({targets:Array(String)}, scope) AS place,
    p.latency.1 AS bins,
    p.latency.2 AS counts,
    p.failed_latency.1 AS failed_bins,
    p.failed_latency.2 AS failed_counts
FROM current_panes_1h AS p
WHERE level = 'attempt'
  AND scope IN {targets:Array(String)}
  AND start >= toStartOfHour({since:DateTime64(6, 'UTC')})
  AND start < {until:DateTime64(6, 'UTC')}
ORDER BY start, place
