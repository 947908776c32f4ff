-- Takes the right to send one request to the CRM; without a free row nothing is updated. A row is free
-- again a minute and a second after it was taken: the CRM counts when requests arrive, and they
-- arrive a little after their row was taken.
-- requests: requests per minute.
update push_starts set taken_at = clock_timestamp()
where slot = (
  select slot from push_starts
  where slot <= cast(:#requests as int) and taken_at <= clock_timestamp() - interval '61 seconds'
  order by slot
  limit 1
  for update skip locked)
