-- The push as health shows it: calls that wait, calls that are parked, and why nothing is sent. Neither is
-- counted further than to 10001, so that a long queue makes no slow health.
-- outcomes: outcomes that are filed without a qualification, comma-separated.
select
  (
    select count(*)
    from (
      select
      from unnest(array_append(string_to_array(:#outcomes, ','), '')) as class (name)
      cross join lateral (
        select from calls c
        where c.status = 'called' and c.push_parked_at is null
          and (ringroute_has_answers(c.qualification) or c.outcome is not null)
          and case when ringroute_has_answers(c.qualification) then '' else c.outcome end = class.name
        limit 10001
      ) queued
      limit 10001
    ) waiting
  ) as waiting,
  (
    select count(*)
    from (select from calls where status = 'called' and push_parked_at is not null limit 10001) parked
  ) as parked,
  (select reason from push_state where paused_at is not null) as paused
