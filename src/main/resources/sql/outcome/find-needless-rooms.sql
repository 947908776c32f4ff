-- Of the rooms of ours that LiveKit has, those that no call needs: a few, so that LiveKit is not bothered.
-- A room's name is its lead's, so the lead must neither be in another call nor be about to be dialled; then
-- the dial clears the room itself. A room outlives its call by the time in which the agent may report, and
-- the row of a call whose room was opened can be missing only when somebody has deleted it.
-- rooms: a JSON array of {name, sid, call_id, created_at in seconds since 1970}; grace: an ISO 8601 duration
select r.name as room, r.sid as room_sid, r.call_id
from json_to_recordset(cast(:#rooms as json)) as r (name text, sid text, call_id int, created_at bigint)
left join lateral (
  select status, permit_at, leg_ended_at,
         greatest(leg_ended_at, settled_at, call_started_at) as over_at
  from calls
  where id = r.call_id
  offset 0
) c on true
where to_timestamp(r.created_at) + interval '2 minutes' <= now()
  and (c.status is null
       or c.status <> 'calling'
          and (c.permit_at is null or c.leg_ended_at is not null)
          and c.over_at + cast(:#grace as interval) + interval '1 minute' <= now())
  and (
    select count(*)
    from calls o
    where (o.status = 'calling' or (o.permit_at is not null and o.leg_ended_at is null))
      and o.leg_ended_at is null
      and o.call_room = r.name
  ) = 0
  and (
    select count(*)
    from leads l
    where l.id = cast(substring(r.name from '[0-9]{1,18}$') as bigint)
      and l.status = 'new'
      and coalesce(l.retry_after, '-infinity') <= now() + interval '5 minutes'
  ) = 0
order by r.created_at
limit 5
