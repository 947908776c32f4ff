-- The leads that are due, the most urgent first; nothing is locked or changed.
-- Parameters: limit, how many at most.
select id, name, phone, source, retry_count
from leads
where status = 'new' and (retry_after is null or retry_after <= now())
order by priority desc, coalesce(retry_after, created_at), id
limit cast(:#limit as int)
