-- The agent tells more of a call that is called already: an outcome after the qualification, or the
-- other way round. What is stored stays; the lead follows the first outcome, once.
-- An end and a duration that another writer wrote stay.
-- callId; detail, qualification (JSON), outcome, callbackAt, answeredAt, legEndedAt; isDoNotCall: puts the
-- number on the list, for every lead that has it; isLeadChanged, leadStatus, retryAfter, retryCount,
-- priority, callbacks, failedReason
with ended as (
  select c.id,
         outcome is null as is_first_outcome,
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
  where id = :#callId and status in ('called', 'pushed')
  for update of c
), call as (
  update calls c
  set detail = :#detail,
      qualification = coalesce(c.qualification, cast(:#qualification as jsonb)),
      outcome = coalesce(c.outcome, :#outcome),
      callback_at = coalesce(c.callback_at, cast(:#callbackAt as timestamptz)),
      answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.call_ended_at,
      duration_seconds = ended.duration_seconds,
      updated_at = now()
  from ended
  where c.id = ended.id
  returning c.id, c.lead_id, c.phone_key, c.leg_ended_at, ended.is_first_outcome
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
    and call.is_first_outcome
    and not exists (select 1 from calls newer where newer.lead_id = l.id and newer.id > call.id)
), listed as (
  insert into do_not_call (phone_key, reason, source)
  select phone_key, 'the lead asked for it', 'call ' || id
  from call
  where :#isDoNotCall and phone_key is not null
  on conflict (phone_key) do nothing
), slot as (
  update call_slots s
  set call_id = null
  from call
  where s.call_id = call.id and call.leg_ended_at is not null
)
select count(*) from call
