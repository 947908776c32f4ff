-- Keeps what LiveKit tells of the phone's participant, by its call id, or of an agent that came, by the
-- room's open call. The room, its sid and the call id in its metadata must be the call's as far as they
-- are known. A repeat changes nothing; the call is told either way.
-- :#legCallId      the phone's call, or null
-- :#agent          whether an agent came
-- :#room           the room's name
-- :#roomSid        the room's sid
-- :#roomCallId     the call id in the room's metadata, or null
-- :#eventId        LiveKit's id of the event
-- :#data           the fact, JSON
with called as (
  select id, call_room, room_sid
  from calls
  where id = cast(:#legCallId as int)
  union all
  select id, call_room, room_sid
  from calls
  where cast(:#agent as boolean)
    and (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and leg_ended_at is null
), told as (
  select id
  from called
  where call_room = :#room
    and (room_sid is null or room_sid = :#roomSid)
    and id = coalesce(cast(:#roomCallId as int), id)
  order by id desc
  limit 1
), stored as (
  insert into call_facts (call_id, kind, event_id, data)
  select id, 'webhook', :#eventId, cast(:#data as jsonb)
  from told
  on conflict (call_id, event_id) do nothing
)
select id
from told
