-- Every run of `nines prices reprice`, newest first. What each changed, an attempt a row, is in current_price_changes.
--
-- Parameters
--   since, until     the range of the run's beginning
--   scope            a provider, or provider/model, as it was given to the run; empty for all
-- Columns
--   state            running: it runs, or was cut off; what it changed until then is right
--   attempts         looked at;  changed  of these, with another cost than before
--   unpriced_before, unpriced_after, cost_before_usd, cost_after_usd    of the changed
--   lists_changed    of which only the list price beside a reported cost changed
--   range_since, range_until, provider, model    what was priced anew, null: all
SELECT
    at,
    state,
    attempts,
    changed,
    unpriced_before,
    unpriced_after,
    cost_before_usd,
    cost_after_usd,
    lists_changed,
    provider,
    model,
    p.since AS range_since,
    p.until AS range_until,
    price_source,
    who,
    command,
    finished_at,
    audit_id
FROM current_price_audit AS p
WHERE at >= {since:DateTime64(6, 'UTC')}
  AND at < {until:DateTime64(6, 'UTC')}
  AND ({scope:String} = '' OR provider IS NULL OR {scope:String} IN (provider, concat(provider, '/', ifNull(model, ''))))
ORDER BY at DESC, audit_id
