-- The leads that are due, the most urgent first; nothing is locked or changed. Leads that wait for
-- later are stepped over, priority by priority, so that their number costs nothing.
-- Parameters: limit, how many at most.
with recursive priorities as (
  (
    select priority
    from leads
    where status = 'new' and retry_after is not null
    order by priority desc
    limit 1
  )
  union all
  select lower.priority
  from priorities p
  cross join lateral (
    select l.priority
    from leads l
    where l.status = 'new' and l.retry_after is not null and l.priority < p.priority
    order by l.priority desc
    limit 1
  ) lower
),
due as (
  (
    select id, name, phone, source, retry_count, priority, created_at as due_at
    from leads
    where status = 'new' and retry_after is null
    order by priority desc, created_at, id
    limit cast(:#limit as int)
  )
  union all
  select later.*
  from priorities p
  cross join lateral (
    select l.id, l.name, l.phone, l.source, l.retry_count, l.priority, l.retry_after as due_at
    from leads l
    where l.status = 'new' and l.priority = p.priority and l.retry_after <= now()
    order by l.retry_after, l.id
    limit cast(:#limit as int)
  ) later
)
select id, name, phone, source, retry_count
from due
order by priority desc, due_at, id
limit cast(:#limit as int)
