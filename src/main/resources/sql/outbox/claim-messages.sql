-- Claims messages of a channel that are due, for one node: their due time moves to the end of a lease. Who
-- asks for the first time begins to read the channel: from then on its events are written.
-- channel, an exchange property: refused_leads or qualified_calls, or one of them, a slash and a name of the
-- reader's own; any other is refused.
with reader as (
  insert into outbox_channels (channel)
  select cast(:#${exchangeProperty.channel} as text)
  where not exists (
    select from outbox_channels where channel = cast(:#${exchangeProperty.channel} as text))
  on conflict do nothing
), due as (
  select id
  from outbox
  where channel = cast(:#${exchangeProperty.channel} as text) and sent_at is null and due_at <= now()
  order by due_at, id
  limit 10
  for update skip locked
)
update outbox m
set due_at = now() + interval '2 minutes', attempts = m.attempts + 1
from due
where m.id = due.id
returning m.id, m.key, m.body::text as body, m.attempts, m.due_at::text as lease,
  m.body ->> 'call_id' as call_id, m.body ->> 'lead_id' as lead_id
