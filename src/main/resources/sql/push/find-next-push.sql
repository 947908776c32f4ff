-- Milliseconds until the next call is to be filed: 0 or less when one is, null when none waits. By class, as the
-- queue's index is. Parameters: outcomes that are filed without a qualification, comma-separated.
select cast(extract(epoch from min(c.due_at) - now()) * 1000 as bigint) as millis
from unnest(array_append(string_to_array(:#outcomes, ','), '')) as class (name)
cross join lateral (
  select greatest(coalesce(c.push_after, '-infinity'), timestamptz '2000-01-01') as due_at
  from calls c
  where c.status = 'called' and c.push_parked_at is null
    and (ringroute_has_answers(c.qualification) or c.outcome is not null)
    and case when ringroute_has_answers(c.qualification) then '' else c.outcome end = class.name
    and coalesce(c.push_after, '-infinity') < 'infinity'
  order by coalesce(c.push_after, '-infinity')
  limit 1
) c
