-- Gives a message back that was not taken: due again after five seconds, doubling to a quarter of an hour, as
-- often as it takes. A lost lease changes nothing.
-- message, an exchange property, as it was claimed, with id and lease; error, a header: why.
update outbox
set due_at = now() + least(interval '15 minutes', interval '5 seconds' * power(2, least(attempts, 10) - 1)),
  error = :#error
where id = cast(:#${exchangeProperty.message[id]} as bigint) and sent_at is null
  and due_at = cast(:#${exchangeProperty.message[lease]} as timestamptz)
