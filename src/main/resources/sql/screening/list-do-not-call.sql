-- A page of the do-not-call list, by number. Parameters: after, the last number of the page before, empty at
-- first; most, how many.
select phone_key, reason, source, created_at
from do_not_call
where phone_key > :#after
order by phone_key
limit :#most
