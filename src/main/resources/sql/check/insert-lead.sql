-- The lead of a test call: before all others, and without a retry left, whatever MAX_CALL_RETRIES of
-- the application that dials it is (1000 at most).
-- Parameters: phone.
insert into leads (name, phone, source, priority, retry_count)
values ('Ringroute test call', :#phone, 'check', 1000, 1000)
returning id
