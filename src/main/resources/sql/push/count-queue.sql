-- The push as health shows it: calls that wait, calls that are parked, and why nothing is sent.
select
  count(*) filter (where push_parked_at is null) as waiting,
  count(*) filter (where push_parked_at is not null) as parked,
  (select reason from push_state where paused_at is not null) as paused
from calls
where status = 'called' and (push_parked_at is not null or qualification is not null)
