-- The permit to send one call: the last check that the number may be rung, and one start of the
-- allowed starts per second, taken for a second. Answers with refused (why not, for good), permit_at
-- (go), or neither: no start is free for another wait_ms milliseconds. Refused for the breaker, it says
-- when that opens the door again. The state's row is locked in its latest version: whoever stops dialling
-- waits for this permit, and this permit for whoever is stopping it.
-- Parameters: callId; roomSid; opensAt and closesAt, between which a permit may be given; dayStart in the
-- window's zone; dailyLimit; staleSeconds from the permit to the call's deadline; tokenSeconds for which
-- the agent's token outlives it.
with asking as (
  select id, status, phone_key, permit_at, leg_ended_at, deadline_at
  from calls
  where id = :#callId
  for update
),
door as (
  select case
           when paused_at is not null then 'paused'
           when quality_since is not null then 'quality_breaker'
           when open_until is not null and trial_call is distinct from :#callId then 'breaker'
         end as closed,
         greatest(open_until, trial_until, clock_timestamp() + interval '10 seconds') as reopens_at
  from dialing_state
  where exists (select from asking)
  for share
),
call as (
  select c.id,
         case
           when c.status <> 'calling' or c.leg_ended_at is not null then 'settled'
           when c.permit_at is not null then 'permitted before'
           when clock_timestamp() >= c.deadline_at then 'stale'
           when exists (select from do_not_call d where d.phone_key = c.phone_key) then 'do_not_call'
           when clock_timestamp() < cast(:#opensAt as timestamptz)
             or clock_timestamp() >= cast(:#closesAt as timestamptz) then 'window'
           when (
             select count(*) from calls o
             where o.phone_key = c.phone_key and o.permit_at >= cast(:#dayStart as timestamptz)
           ) >= cast(:#dailyLimit as int) then 'daily_limit'
           else (select closed from door)
         end as refused
  from asking c
),
start as (
  select slot
  from call_starts
  where taken_at <= clock_timestamp() - interval '1 second'
    and exists (select from call where refused is null)
  order by taken_at, slot
  limit 1
  for update skip locked
),
moment as (
  select clock_timestamp() as at
  from start
),
permitted as (
  update calls c
  set permit_at = moment.at,
      room_sid = :#roomSid,
      deadline_at = moment.at + make_interval(secs => cast(:#staleSeconds as int)),
      token_expires_at = moment.at
        + make_interval(secs => cast(:#staleSeconds as int) + cast(:#tokenSeconds as int)),
      updated_at = now()
  from moment
  where c.id = :#callId and c.status = 'calling' and c.permit_at is null
  returning c.permit_at
),
taken as (
  update call_starts s
  set taken_at = p.permit_at
  from start, permitted p
  where s.slot = start.slot
)
select coalesce((select refused from call), case when not exists (select from call) then 'settled' end) as refused,
       (select permit_at from permitted) as permit_at,
       (select reopens_at from door where closed = 'breaker') as reopens_at,
       (
         select ceil(extract(epoch from min(taken_at) + interval '1 second' - clock_timestamp()) * 1000)
         from call_starts where taken_at > '-infinity'
       ) as wait_ms
