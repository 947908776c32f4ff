-- Milliseconds until the next lead is due: 0 or less when one is, null when none waits. Leads that wait for later are
-- stepped over, priority by priority. Parameters: none.
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
)
select case
         when exists (select from leads where status = 'new' and retry_after is null) then 0
         else (
           select cast(extract(epoch from min(later.retry_after) - now()) * 1000 as bigint)
           from priorities p
           cross join lateral (
             select greatest(l.retry_after, timestamptz '2000-01-01') as retry_after
             from leads l
             where l.status = 'new' and l.priority = p.priority and l.retry_after < 'infinity'
             order by l.retry_after
             limit 1
           ) later
         )
       end as millis
