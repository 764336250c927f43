-- Which outages' costs are kept and hold, for reports and the job that keeps them. No report itself.
--
-- Parameters
--   since, until  the range the outage touches
--   scope         a scope and all narrower ones, or the id of one outage; empty for all
-- Columns
--   began                the onset
--   lines, usage, tasks  what its cost is computed from, as numbers (V024)
--   computation          the kept one that holds; 0 for none: only a live computation tells
--   kept_lines           the number that the last one kept was computed from; 0 for none
--   credit               what its SLA credit is computed from;  credit_holds  the kept one was computed from this
SELECT
    outage_id,
    toString(s.onset) AS began,
    toString(s.lines) AS lines,
    toString(s.usage) AS usage,
    toString(s.tasks) AS tasks,
    toString(computation) AS computation,
    toString(kept_lines) AS kept_lines,
    toString(credit) AS credit,
    if(s.credit_holds, 'true', 'false') AS credit_holds
FROM outage_standing(
    since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}) AS s
ORDER BY onset DESC, scope, outage_id
