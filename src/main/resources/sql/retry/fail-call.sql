-- Ends a failed call and says what becomes of its lead, in one transaction. Only a call that is open
-- still, and only the newest call of a lead that waits for it; the slot is free when no phone is left.
-- An end and a duration that another writer wrote stay.
-- The breakers count it: whether the callee was reached, and answered calls that no agent reported of.
-- A dial from before the breaker closed belongs to that outage, however late it is settled; an answer
-- from before the last resume says nothing of the agent that was resumed with.
-- callId; isPermitted: whether the call had its permit when this was decided; isInferred: that no agent
-- told of the failure; reason, detail, sipCode,
-- answeredAt, legEndedAt; isLeadChanged, leadStatus, retryAfter, retryCount, priority, callbacks, failedReason
with ended as (
  select c.id,
         known.answered_at,
         known.leg_ended_at,
         coalesce(nullif(call_ended_at, c.leg_ended_at), known.leg_ended_at) as call_ended_at,
         coalesce(
           nullif(duration_seconds, ringroute_talk_seconds(c.answered_at, c.leg_ended_at)),
           ringroute_talk_seconds(known.answered_at, known.leg_ended_at)) as duration_seconds
  from calls c
  cross join lateral (
    select coalesce(c.answered_at, cast(:#answeredAt as timestamptz)) as answered_at,
           coalesce(
             c.leg_ended_at,
             cast(:#legEndedAt as timestamptz),
             case when c.permit_at is null then now() end) as leg_ended_at
  ) known
  where id = :#callId and status = 'calling' and (permit_at is not null) = :#isPermitted
  for update of c
), call as (
  update calls c
  set status = 'failed',
      failure_reason = :#reason,
      inferred_reason = case when :#isInferred then :#reason end,
      detail = :#detail,
      sip_status_code = cast(:#sipCode as int),
      answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.call_ended_at,
      duration_seconds = ended.duration_seconds,
      settled_at = now(),
      updated_at = now()
  from ended
  where c.id = ended.id
  returning c.id, c.lead_id, c.leg_ended_at
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
  where s.call_id = call.id and call.leg_ended_at is not null
), counted as (
  insert into dial_results (call_id, result, at, retry_count, priority)
  select was.id, dial.result,
         case
           when coalesce(was.permit_at, was.created_at) <= state.closed_at then state.closed_at
           else clock_timestamp()
         end,
         l.retry_count, l.priority
  from call
  join calls was on was.id = call.id
  left join leads l on l.id = was.lead_id
  left join dialing_state state on true
  cross join lateral (
    select case
      when :#reason = 'rejected' or coalesce(was.answered_at, cast(:#answeredAt as timestamptz)) is not null
        then 'reached'
      when :#detail like 'withdrawn: %' then null
      when :#reason = 'dispatch_failed' then 'failed'
      when :#reason <> 'unanswered' and was.permit_at is null then 'unstarted'
    end as result
  ) dial
  where dial.result is not null and was.answered_at is null
  on conflict (call_id) do nothing
), silent as (
  update dialing_state
  set silent_calls = silent_calls + 1
  from call
  join calls was on was.id = call.id
  where coalesce(was.answered_at, cast(:#answeredAt as timestamptz)) > coalesce(resumed_at, '-infinity')
    and quality_since is null
    and was.agent_report is null
    and :#reason in ('no_answers', 'startup_failed', 'stale_timeout')
)
select count(*) from call
