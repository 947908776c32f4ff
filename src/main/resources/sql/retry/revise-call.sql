-- An agent's late report turns a failure that was only inferred into a talk, and takes the retry back
-- unless that was claimed already (then the lead has a newer call).
-- callId; detail, qualification (JSON), outcome, callbackAt, answeredAt, legEndedAt; isDoNotCall: puts the
-- number on the list, for every lead that has it; isLeadChanged, leadStatus, retryAfter, retryCount,
-- priority, callbacks, failedReason
with ended as (
  select id,
         coalesce(answered_at, cast(:#answeredAt as timestamptz)) as answered_at,
         coalesce(
           leg_ended_at,
           cast(:#legEndedAt as timestamptz),
           case when permit_at is null then now() end) as leg_ended_at
  from calls
  where id = :#callId and status = 'failed' and settled_at is not null
  for update
), call as (
  update calls c
  set status = 'called',
      failure_reason = null,
      detail = :#detail,
      qualification = cast(:#qualification as jsonb),
      outcome = :#outcome,
      callback_at = cast(:#callbackAt as timestamptz),
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
    and (l.status = 'new' or (l.status = 'failed' and l.failed_reason = 'retries_exhausted'))
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
)
select count(*) from call
