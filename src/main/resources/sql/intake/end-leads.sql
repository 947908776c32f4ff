-- Ends the waiting leads of numbers that a marketplace lists as not to be called, and keeps the numbers on
-- the do-not-call list: a call that is claimed gets no permit, a failed lead is not reopened.
-- Parameters: numbers, last ten digits.
with listed as (
  insert into do_not_call (phone_key, reason, source)
  select distinct '+91' || n, 'a marketplace says so', 'lead file or API'
  from unnest(cast(:#numbers as bigint[])) as u (n)
  order by 1
  on conflict (phone_key) do nothing
)
update leads
set status = 'failed', failed_reason = 'do_not_call', retry_after = null, updated_at = now()
where ringroute_number(phone) = any (cast(:#numbers as bigint[])) and status = 'new'
