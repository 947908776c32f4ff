-- Notes which of the agents' reports the calls' rows say by now, so that only the others are looked at
-- again. A report that came to nothing within a day is given up. No parameters.
with done as (
  select f.id
  from call_facts f
  cross join lateral (
    select outcome, qualification
    from calls
    where id = f.call_id
    offset 0
  ) c
  where f.accounted_at is null
    and f.kind in ('agent_qualification', 'agent_outcome')
    and (f.at < now() - interval '1 day'
         or case f.kind
              when 'agent_outcome' then c.outcome is not null or f.data ->> 'outcome' = 'voicemail'
              else c.qualification is not null or not ringroute_has_answers(f.data -> 'qualification')
            end)
  order by f.at
  limit 5000
  for update of f skip locked
)
update call_facts
set accounted_at = now()
where id = any (array(select id from done))
