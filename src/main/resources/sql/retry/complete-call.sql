-- Ends a call with the talk that the agent reported, and says what becomes of its lead, in one
-- transaction. The leg may live on: then the slot stays taken. The breaker counts it as reached.
-- Answers, an end and a duration that another writer wrote stay.
-- callId; detail, qualification (JSON), outcome, callbackAt, answeredAt, legEndedAt; isDoNotCall: puts the
-- number on the list, for every lead that has it; isLeadChanged, leadStatus, retryAfter, retryCount,
-- priority, callbacks, failedReason
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
  where id = :#callId and status = 'calling'
  for update of c
), call as (
  update calls c
  set status = 'called',
      failure_reason = null,
      detail = :#detail,
      qualification = case
        when ringroute_has_answers(c.qualification) then c.qualification
        else cast(:#qualification as jsonb)
      end,
      outcome = :#outcome,
      callback_at = cast(:#callbackAt as timestamptz),
      answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.call_ended_at,
      duration_seconds = ended.duration_seconds,
      settled_at = now(),
      updated_at = now()
  from ended
  where c.id = ended.id
  returning c.id, c.lead_id, c.phone_key, c.leg_ended_at
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
), counted as (
  insert into dial_results (call_id, result)
  select was.id, 'reached'
  from call
  join calls was on was.id = call.id
  where was.answered_at is null
  on conflict (call_id) do nothing
)
select count(*) from call
