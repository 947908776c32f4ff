-- Keeps what a file says of numbers that must not be called, before any of its leads is made.
-- Parameters: contentHash; numbers, last ten digits.
insert into intake_do_not_call (content_hash, number)
select :#contentHash, number
from unnest(cast(:#numbers as bigint[])) as listed (number)
on conflict do nothing
