-- The message was taken. Even when the lease is over this holds. What was sent three months ago is forgotten.
-- message, an exchange property, as it was claimed, with its id.
with forgotten as (
  delete from outbox
  where id in (select id from outbox where sent_at < now() - interval '90 days' order by sent_at limit 10)
)
update outbox
set sent_at = now(), body = '{}', error = null
where id = cast(:#${exchangeProperty.message[id]} as bigint) and sent_at is null
