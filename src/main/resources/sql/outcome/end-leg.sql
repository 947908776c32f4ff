-- Notes when the phone was picked up and put down; the slot is free when it was put down.
-- An end and a duration that another writer wrote stay.
-- The breaker counts the answer.
-- Answers with how many legs it ended: 1, or 0 when the leg lives on or had ended before.
-- callId; answeredAt, legEndedAt: nullable, what is noted already stays
with ended as (
  select c.id,
         c.leg_ended_at as ended_before,
         known.answered_at,
         known.leg_ended_at,
         coalesce(nullif(call_ended_at, c.leg_ended_at), known.leg_ended_at) as call_ended_at,
         coalesce(
           nullif(duration_seconds, ringroute_talk_seconds(c.answered_at, c.leg_ended_at)),
           ringroute_talk_seconds(known.answered_at, known.leg_ended_at)) as duration_seconds
  from calls c
  cross join lateral (
    select coalesce(c.answered_at, cast(:#answeredAt as timestamptz)) as answered_at,
           coalesce(c.leg_ended_at, cast(:#legEndedAt as timestamptz)) as leg_ended_at
  ) known
  where id = :#callId
  for update of c
), call as (
  update calls c
  set answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.call_ended_at,
      duration_seconds = ended.duration_seconds,
      updated_at = now()
  from ended
  where c.id = ended.id
  returning c.id, ended.ended_before, c.leg_ended_at
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
  where was.answered_at is null and cast(:#answeredAt as timestamptz) is not null
  on conflict (call_id) do nothing
)
select count(*) from call where ended_before is null and leg_ended_at is not null
