-- Puts the numbers of a do-not-call file on the list and ends their waiting leads, at once. What is listed already
-- keeps its first reason. Leads keep their phone as it came, so they are found by their last ten digits.
-- Parameters: keys (+91..., each once), reasons and sources (who asked for it), arrays of the same length;
-- numbers, the last ten digits of the keys.
with added as (
  insert into do_not_call (phone_key, reason, source)
  select phone_key, reason, source
  from unnest(cast(:#keys as text[]), cast(:#reasons as text[]), cast(:#sources as text[])) as wanted (phone_key, reason, source)
  order by phone_key
  on conflict (phone_key) do nothing
  returning phone_key
), ended as (
  update leads
  set status = 'failed', failed_reason = 'do_not_call', retry_after = null, updated_at = now()
  where ringroute_number(phone) = any (cast(:#numbers as bigint[])) and status = 'new'
  returning id
)
select (select count(*) from added) as added, (select count(*) from ended) as leads_ended
