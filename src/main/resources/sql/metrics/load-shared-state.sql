-- What all nodes share, for whoever watches, at one moment; always one row. What can be many is counted no further
-- than to 10000, by index, so that it costs the same whatever the tables hold. How many leads there are of each status
-- is what the database's own statistics say (kept by autovacuum's analyze, which runs whenever 2 % have changed); only
-- where those tell of less than 10000 leads, or of none yet, the leads are counted.
-- Parameters: outcomes: outcomes that are filed without a qualification, comma-separated.
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
    select created_at as due_at
    from leads
    where status = 'new' and retry_after is null
    order by priority desc, created_at, id
    limit 10000
  )
  union all
  (
    select later.retry_after
    from priorities p
    cross join lateral (
      select l.retry_after
      from leads l
      where l.status = 'new' and l.priority = p.priority and l.retry_after <= now()
      order by l.retry_after, l.id
      limit 10000
    ) later
    limit 10000
  )
),
to_file as (
  select waiting.since
  from unnest(array_append(string_to_array(:#outcomes, ','), '')) as class (name)
  cross join lateral (
    select coalesce(c.settled_at, c.created_at) as since
    from calls c
    where c.status = 'called' and c.push_parked_at is null
      and (ringroute_has_answers(c.qualification) or c.outcome is not null)
      and case when ringroute_has_answers(c.qualification) then '' else c.outcome end = class.name
    order by coalesce(c.push_after, '-infinity'), c.id
    limit 10000
  ) waiting
  limit 10000
),
known as (
  select t.reltuples as leads,
         cast(cast(s.most_common_vals as text) as text[]) as statuses,
         s.most_common_freqs as shares
  from pg_class t
  join pg_namespace n on n.oid = t.relnamespace
  left join pg_stats s
    on s.schemaname = n.nspname and s.tablename = t.relname and s.attname = 'status' and not s.inherited
  where t.oid = to_regclass('leads')
),
few as (
  select l.status
  from leads l
  where (select leads < 10000 or statuses is null from known)
  order by l.id
  limit 10000
),
leads_by_status as (
  select statuses.status, round(k.leads * statuses.share) as leads
  from known k
  cross join lateral unnest(k.statuses, k.shares) as statuses (status, share)
  where k.leads >= 10000
  union all
  select status, count(*)
  from few
  group by status
)
select least((select count(*) from due), 10000) as leads_due,
       coalesce((select max(extract(epoch from now() - greatest(due_at, timestamptz '2000-01-01'))) from due), 0) as oldest_due_seconds,
       coalesce((select sum(leads) from leads_by_status where status = 'new'), 0) as new_leads,
       coalesce((select sum(leads) from leads_by_status where status = 'dispatched'), 0) as dispatched_leads,
       coalesce((select sum(leads) from leads_by_status where status = 'failed'), 0) as failed_leads,
       coalesce(
         (select sum(leads) from leads_by_status where status not in ('new', 'dispatched', 'failed')), 0) as other_leads,
       (select count(*) from call_slots where call_id is not null) as open_legs,
       (
         select count(*)
         from (
           select
           from calls
           where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
             and permit_at is not null
             and deadline_at <= now() + interval '60 seconds'
           order by deadline_at
           limit 10000
         ) near
       ) as near_stale_calls,
       (select count(*) from to_file) as waiting_pushes,
       coalesce((select max(extract(epoch from now() - greatest(since, timestamptz '2000-01-01'))) from to_file), 0) as oldest_push_seconds,
       (
         select count(*)
         from (
           select from calls where status = 'called' and push_parked_at is not null order by id limit 10000
         ) parked
       ) as parked_pushes,
       (select count(*) from push_state where paused_at is not null) as push_paused,
       (select count(*) from dialing_state where trial_until > now()) as breaker_trial,
       (select coalesce(max(silent_calls), 0) from dialing_state) as silent_calls,
       (select count(*) from nodes where seen_at > clock_timestamp() - interval '15 seconds') as nodes,
       (
         select coalesce(sum(greatest(rows_total - rows_done, 0)), 0)
         from intake_files
         where finished_at is null and refused_reason is null
       ) as import_rows_left
