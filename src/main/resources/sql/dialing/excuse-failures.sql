-- Gives the attempt back to the leads of the failures that opened the breaker and of those while it was
-- open: as they were before, due when it opens the door again. A dial without a clear reply that nobody ever
-- saw may have rung all the same: its lead gets the attempt back too, but waits as after any failure, or a
-- day when it had no further retry; so does one of which only the agent said that it failed. Each once, and
-- only a lead that was not claimed or ended otherwise meanwhile. A fact of the call says so for good, for a talk that is told later
-- must not give the retry back again. Answers with how many leads. No parameters.
with outage as (
  select opened_at,
         coalesce(closed_at, 'infinity') as closed_at,
         coalesce(open_until, clock_timestamp()) as reopens_at
  from dialing_state
  where opened_at is not null
),
due as (
  select r.call_id, r.retry_count, r.priority, outage.reopens_at
  from dial_results r
  join outage on r.at <= outage.closed_at
  where r.excused_at is null
    and (r.result = 'failed' and r.at > outage.opened_at - interval '120 seconds'
         or r.result = 'unstarted' and r.at >= outage.opened_at)
  order by r.call_id
  limit 1000
  for update of r skip locked
),
marked as (
  update dial_results r
  set excused_at = clock_timestamp()
  from due
  where r.call_id = due.call_id
),
given_back as (
  update leads l
  set status = 'new',
      retry_count = l.retry_count - 1,
      priority = due.priority,
      retry_after = case
        when (
            select f.data ->> 'result'
            from call_facts f
            where f.call_id = c.id and f.kind = 'dial_reply'
            limit 1
          ) is not distinct from 'unknown'
          or (c.settled_at >= c.permit_at + interval '70 seconds'
              or c.permit_at is not null and c.agent_report is not null)
            and not exists (
              select from call_facts f
              where f.call_id = c.id and f.kind = 'dial_reply' and f.data ->> 'result' = 'failed')
        then greatest(due.reopens_at, coalesce(l.retry_after, clock_timestamp() + interval '24 hours'))
        else due.reopens_at
      end,
      failed_reason = null,
      updated_at = now()
  from due
  join calls c on c.id = due.call_id and c.status = 'failed'
  where l.id = c.lead_id
    and l.retry_count = due.retry_count + 1
    and (l.status = 'new' or (l.status = 'failed' and l.failed_reason = 'retries_exhausted'))
    and not exists (select from calls newer where newer.lead_id = l.id and newer.id > c.id)
  returning due.call_id
),
noted as (
  insert into call_facts (call_id, kind, event_id)
  select call_id, 'excused', 'excused'
  from given_back
  on conflict (call_id, event_id) do nothing
)
select count(*) as leads from given_back
