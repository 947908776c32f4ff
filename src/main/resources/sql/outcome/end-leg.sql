-- Notes when the phone was picked up and put down; the slot is free when it was put down.
-- callId; answeredAt, legEndedAt: nullable, what is noted already stays
with ended as (
  select id,
         coalesce(answered_at, cast(:#answeredAt as timestamptz)) as answered_at,
         coalesce(leg_ended_at, cast(:#legEndedAt as timestamptz)) as leg_ended_at
  from calls
  where id = :#callId
  for update
), call as (
  update calls c
  set answered_at = ended.answered_at,
      leg_ended_at = ended.leg_ended_at,
      call_ended_at = ended.leg_ended_at,
      duration_seconds = coalesce(
        extract(epoch from ended.leg_ended_at - ended.answered_at),
        case when ended.leg_ended_at is not null then 0 end),
      updated_at = now()
  from ended
  where c.id = ended.id
  returning c.id, c.leg_ended_at
), slot as (
  update call_slots s
  set call_id = null
  from call
  where s.call_id = call.id and call.leg_ended_at is not null
)
select count(*) from call
