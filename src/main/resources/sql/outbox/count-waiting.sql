-- The channels that are read and what waits in each; counted no further than to 10001.
-- Parameters: none.
select c.channel, waiting.messages, waiting.oldest
from outbox_channels c
cross join lateral (
  select count(*) as messages, min(m.created_at)::text as oldest
  from (
    select created_at from outbox
    where channel = c.channel and sent_at is null
    limit 10001
  ) m
) waiting
order by c.channel
