-- Claims calls that are due to be filed, for one node: their due time moves to the end of a lease, so
-- that no other node takes them. While the push is paused one call is claimed as a trial each five
-- minutes; otherwise no more calls than requests are left in this minute. Calls of one number go one
-- after the other, so that its customer is created once. The queue is read by class, calls with answers
-- ('') and each outcome that is filed, as its index is; OFFSET 0 keeps the look-up of a number's earlier
-- calls from becoming a join over the whole queue.
-- batch: calls at most; requests: requests per minute; outcomes: outcomes that are filed without a
-- qualification, comma-separated.
with trial as (
  update push_state set try_after = now() + interval '5 minutes'
  where paused_at is not null and try_after <= now()
  returning true
), allowed as (
  select case
    when exists (select from trial) then 1
    when exists (select from push_state where paused_at is not null or try_after > now()) then 0
    else least(:#batch, (select count(*) from push_starts
                         where slot <= :#requests and taken_at <= now() - interval '61 seconds'))
    end as calls
), due as (
  select c.id
  from unnest(array_append(string_to_array(:#outcomes, ','), '')) as class (name)
  cross join lateral (
    select c.id, coalesce(c.push_after, '-infinity') as due_at
    from calls c
    where c.status = 'called' and c.push_parked_at is null
      and (ringroute_has_answers(c.qualification) or c.outcome is not null)
      and case when ringroute_has_answers(c.qualification) then '' else c.outcome end = class.name
      and coalesce(c.push_after, '-infinity') <= now()
      and not exists (
        select from calls earlier
        where earlier.status = 'called' and earlier.push_parked_at is null
          and (ringroute_has_answers(earlier.qualification) or earlier.outcome is not null)
          and (ringroute_has_answers(earlier.qualification)
               or earlier.outcome = any (string_to_array(:#outcomes, ',')))
          and coalesce(earlier.phone_key, earlier.phone) = coalesce(c.phone_key, c.phone)
          and earlier.id < c.id
        offset 0)
    order by coalesce(c.push_after, '-infinity'), c.id
    limit (select calls from allowed)
    for update of c skip locked
  ) c
  order by c.due_at, c.id
  limit (select calls from allowed)
)
update calls c
set push_after = now() + interval '5 minutes', push_attempts = c.push_attempts + 1, updated_at = now()
from due
  join calls d on d.id = due.id
  left join leads l on l.id = d.lead_id
where c.id = due.id
returning c.id, c.lead_id, c.push_after::text as lease, c.push_attempts as attempts, c.push_unknown as unknown,
  c.customer_id, '91' || right(regexp_replace(coalesce(c.phone_key, c.phone), '\D', '', 'g'), 10) as digits,
  coalesce(nullif(btrim(c.name), ''), l.name) as name, nullif(btrim(l.email), '') as email
