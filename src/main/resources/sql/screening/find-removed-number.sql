-- What was taken off the do-not-call list of a number, the newest first. Parameters: phoneKey (+91...).
select reason, source, created_at, removed_reason, removed_by, removed_at
from do_not_call_removed
where phone_key = :#phoneKey
order by id desc
limit 100
