-- The open calls that time alone has made due, and what for; marked, so that the next node leaves
-- them alone for now.
--   deadline: the leg may live although the call is stale. Nobody is rung by a frozen node later
--             than 70 s after the permit, so nothing is decided before that.
--   look_up:  no webhook told of the leg for a while
--   settle:   no permit came in time, or the agent's grace is over
-- grace, lookUpInterval, unreachableFor: ISO 8601 durations
with due as (
  select id,
         case
           when permit_at is not null and leg_ended_at is null
                and now() >= greatest(deadline_at, permit_at + interval '70 seconds') then 'deadline'
           when permit_at is not null and leg_ended_at is null then 'look_up'
           else 'settle'
         end as task
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and (
      (permit_at is null and now() >= deadline_at)
      or (permit_at is not null and leg_ended_at is null
          and (now() >= greatest(deadline_at, permit_at + interval '70 seconds')
               or coalesce(looked_up_at, permit_at) + cast(:#lookUpInterval as interval) <= now()))
      or leg_ended_at + cast(:#grace as interval) <= now())
  order by deadline_at
  limit 200
  for update skip locked
)
update calls c
set looked_up_at = now()
from due
where c.id = due.id
returning c.id, c.call_room as room, c.room_sid, due.task,
          now() >= c.deadline_at + cast(:#unreachableFor as interval) as is_given_up
