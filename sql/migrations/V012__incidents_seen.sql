-- When we ourselves first saw an incident on its page, and when we last looked before and it was not there: pages
-- back-date what they say of themselves.

ALTER TABLE incidents ${on_cluster}
    ADD COLUMN IF NOT EXISTS noticed_at Nullable(DateTime64(6, 'UTC')) AFTER models,
    ADD COLUMN IF NOT EXISTS absent_at Nullable(DateTime64(6, 'UTC')) AFTER noticed_at;

-- declared_at is the page's own word, unless we had looked later than that and found nothing.
CREATE OR REPLACE VIEW current_incidents ${on_cluster} AS
SELECT *, greatest(first_seen_at, ifNull(absent_at, first_seen_at)) AS declared_at FROM incidents FINAL;
