-- The lead asked not to be called again: its number is refused for every lead from now on.
-- :#callId  the call in which it asked
insert into do_not_call (phone_key, reason, source)
select coalesce(phone_key, phone), 'asked by the lead in call ' || id, 'agent'
from calls
where id = :#callId
  and coalesce(phone_key, phone) ~ '^\+91[6-9][0-9]{9}$'
on conflict (phone_key) do nothing
