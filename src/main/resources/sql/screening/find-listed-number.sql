-- A number's entry on the do-not-call list. Parameters: phoneKey (+91...).
select phone_key, reason, source, created_at
from do_not_call
where phone_key = :#phoneKey
