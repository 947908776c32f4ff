-- The lead of a test call: before all others, and without a retry left.
-- Parameters: phone; retryCount, the retries that there are.
insert into leads (name, phone, source, priority, retry_count)
values ('Ringroute test call', :#phone, 'check', 1000, cast(:#retryCount as int))
returning id
