-- Ends a failed call and says what becomes of its lead, in one transaction. Only a call that is open
-- still, and only the newest call of a lead that waits for it; the slot is free when no phone is left.
-- An end and a duration that another writer wrote stay.
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
)
select count(*) from call
