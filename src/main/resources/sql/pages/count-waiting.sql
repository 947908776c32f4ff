-- What waits, at one moment: leads that are due, that wait for a retry, and for a time that somebody was
-- promised (a priority of 100 or more); and the calls started within the last second. Nothing is counted further
-- than to 10001 for each priority, so that a long list makes no slow page. Parameters: none.
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
later as (
  select p.priority,
         (
           select count(*)
           from (
             select from leads l
             where l.status = 'new' and l.priority = p.priority and l.retry_after <= now()
             limit 10001
           ) counted
         ) as due,
         (
           select count(*)
           from (
             select from leads l
             where l.status = 'new' and l.priority = p.priority and l.retry_after > now()
             limit 10001
           ) counted
         ) as waiting
  from priorities p
)
select (select count(*) from (select from leads where status = 'new' and retry_after is null limit 10001) counted)
         + coalesce((select sum(due) from later), 0) as due,
       coalesce((select sum(waiting) from later where priority < 100), 0) as retries,
       coalesce((select sum(waiting) from later where priority >= 100), 0) as promises,
       (select count(*) from call_starts where taken_at > clock_timestamp() - interval '1 second') as starts,
       clock_timestamp() as now
