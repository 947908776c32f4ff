-- Accounts, once, for a result that another writer set straight in the table, and says what becomes of
-- its lead. What the writer wrote stays; later reports of the call must agree with it, unless it only
-- timed out. A claimed call that it ended before the permit rings no phone any more: its end and
-- duration are filled in if the writer left them out. A leg that may live keeps its slot.
-- For the quality breaker it is a report like any other.
-- callId; status: as it was when this was decided; detail; isLeadChanged, leadStatus, retryAfter,
-- retryCount, priority, callbacks, failedReason
with written as (
  select id,
         permit_at is null and token_hash is not null as is_never_sent,
         case
           when status <> 'failed' then 'called'
           when failure_reason is distinct from 'stale_timeout' then concat('failed:', failure_reason)
         end as report
  from calls
  where id = :#callId and status = :#status and settled_at is null
  for update
), call as (
  update calls c
  set settled_at = now(),
      agent_report = coalesce(c.agent_report, written.report),
      inferred_reason = case when written.report is null then c.failure_reason end,
      detail = coalesce(c.detail, :#detail),
      leg_ended_at = coalesce(c.leg_ended_at, case when is_never_sent then now() end),
      call_ended_at = coalesce(c.call_ended_at, case when is_never_sent then now() end),
      duration_seconds = coalesce(c.duration_seconds, case when is_never_sent then 0 end)
  from written
  where c.id = written.id
  returning c.id, c.lead_id, c.permit_at
), lead as (
  update leads l
  set status = :#leadStatus,
      retry_after = cast(:#retryAfter as timestamptz),
      retry_count = cast(:#retryCount as int),
      priority = cast(:#priority as int),
      callbacks = cast(:#callbacks as int),
      failed_reason = :#failedReason,
      updated_at = now()
  from call
  where l.id = call.lead_id
    and l.status = 'dispatched'
    and :#isLeadChanged
    and not exists (select 1 from calls newer where newer.lead_id = l.id and newer.id > call.id)
), slot as (
  update call_slots s
  set call_id = null
  from call
  where s.call_id = call.id and call.permit_at is null
), heard as (
  update dialing_state
  set silent_calls = 0
  from written
  where silent_calls > 0 and quality_since is null and written.report is not null
)
select count(*) from call
