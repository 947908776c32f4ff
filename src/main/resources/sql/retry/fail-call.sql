-- Ends a failed call and says what becomes of its lead, in one transaction. Only a call that is open
-- still, and only the newest call of a lead that waits for it; the slot is free when no phone is left.
-- callId; isPermitted: whether the call had its permit when this was decided; reason, detail, sipCode,
-- answeredAt, legEndedAt; isLeadChanged, leadStatus, retryAfter, retryCount, priority, callbacks, failedReason
with ended as (
  select id,
         coalesce(answered_at, cast(:#answeredAt as timestamptz)) as answered_at,
         coalesce(
           leg_ended_at,
           cast(:#legEndedAt as timestamptz),
           case when permit_at is null then now() end) as leg_ended_at
  from calls
  where id = :#callId and status = 'calling' and (permit_at is not null) = :#isPermitted
  for update
), call as (
  update calls c
  set status = 'failed',
      failure_reason = :#reason,
      detail = :#detail,
      sip_status_code = cast(:#sipCode as int),
      answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.leg_ended_at,
      duration_seconds = coalesce(
        extract(epoch from ended.leg_ended_at - ended.answered_at),
        case when ended.leg_ended_at is not null then 0 end),
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
