-- The calls that time alone has made due, and what for; marked, so that the next node leaves them
-- alone for now.
--   deadline: the leg may live although the call is stale. Nobody is rung by a frozen node later
--             than 70 s after the permit, so nothing is decided before that.
--   look_up:  the leg lives for all we know. A webhook will tell of its end, if one told of its
--             beginning and the phone was answered: then this is for the webhook that got lost, and
--             five times as seldom. Nobody may ever tell of a dial whose reply is lost or unclear, and
--             of one whose node ended before it settled it: that is looked at more often
--   settle:   no permit came in time, or the agent's grace is over; or another writer set a result
--             (written), or a talk in place of a failure that was only inferred (recalled); or the
--             agent told of a talk and the node that took the report ended before it was written down
-- Those that were not looked at for the longest time come first; living nodes share the look-ups.
-- grace, lookUpInterval, unknownInterval, unreachableFor: ISO 8601 durations; replyLimit: the same, after
-- which a dial's reply is lost; lookUps: how many calls may be looked up now
with living as (
  select greatest(count(*), 1) as nodes
  from nodes
  where seen_at > clock_timestamp() - interval '15 seconds'
),
connected as (
  select id,
         case
           when now() >= greatest(deadline_at, permit_at + interval '70 seconds') then 'deadline'
           else 'look_up'
         end as task
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and leg_ended_at is null
    -- permitted; "is not null" would read the index of all permits
    and coalesce(permit_at, 'infinity') < 'infinity'
    and (
      now() >= greatest(deadline_at, permit_at + interval '70 seconds')
      or coalesce(looked_up_at, permit_at) + 5 * cast(:#lookUpInterval as interval) <= now()
      or coalesce(looked_up_at, permit_at) + cast(:#lookUpInterval as interval) <= now()
         and (answered_at is null
              or (
                -- of each call by itself; "not exists" would read all facts
                select count(*)
                from call_facts f
                where f.call_id = calls.id
                  and f.kind = 'webhook'
                  and f.data ->> 'event' = 'participant_joined'
                  and f.data ->> 'kind' <> 'AGENT') = 0)
      or answered_at is null
         and coalesce(looked_up_at, permit_at) + cast(:#unknownInterval as interval) <= now()
         and (permit_at + cast(:#replyLimit as interval) <= now()
              or (
                select count(*)
                from call_facts f
                where f.call_id = calls.id
                  and f.kind = 'dial_reply'
                  and f.data ->> 'result' = 'unknown') > 0))
  order by coalesce(looked_up_at, permit_at)
  limit (
    -- at least one, so that many nodes don't share a small number into nothing; it is saved up for
    select case when cast(:#lookUps as int) > 0 then greatest(1, cast(:#lookUps as int) / nodes) else 0 end
    from living)
  for update skip locked
),
decided as (
  select id
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and (permit_at is null and now() >= deadline_at
         or leg_ended_at + cast(:#grace as interval) <= now())
  order by deadline_at
  limit 200
  for update skip locked
),
due as (
  select id, task from connected
  union all
  select id, 'settle' from decided
),
written as (
  select id
  from calls
  where settled_at is null and status in ('called', 'failed', 'pushed')
    and coalesce(looked_up_at, '-infinity') + cast(:#lookUpInterval as interval) <= now()
  order by id
  limit 500
  for update skip locked
),
recalled as (
  select id
  from calls
  where inferred_reason is not null and status in ('called', 'pushed')
    and coalesce(looked_up_at, '-infinity') + cast(:#lookUpInterval as interval) <= now()
  order by id
  limit 200
  for update skip locked
),
told as (
  select c.id
  from (
    select call_id, kind, data
    from call_facts
    where kind in ('agent_qualification', 'agent_outcome') and accounted_at is null
    order by at
  ) f
  cross join lateral (
    select id
    from calls
    where id = f.call_id
      and status <> 'calling'
      and (permit_at is null or leg_ended_at is not null)
      and coalesce(looked_up_at, '-infinity') + cast(:#lookUpInterval as interval) <= now()
      and case f.kind
            when 'agent_outcome' then outcome is null and f.data ->> 'outcome' <> 'voicemail'
            else qualification is null and ringroute_has_answers(f.data -> 'qualification')
          end
    for update skip locked
  ) c
  limit 200
),
marked as (
  select id, task from due
  union all
  select id, 'settle'
  from (select id from written union select id from recalled union select id from told) others
  where id not in (select id from due)
)
update calls c
set looked_up_at = now()
from marked
where c.id = marked.id
returning c.id, c.call_room as room, c.room_sid, marked.task, clock_timestamp() as asked_at,
          (select nodes from living) as nodes,
          now() >= c.deadline_at + cast(:#unreachableFor as interval) as is_given_up
