-- Opens the breaker for a while when over half of at least five dials of the last 120 s failed. Of
-- nodes that see it at once one does it: the others wait for its row and find it open.
-- Answers with what it counted, or with no row.
-- pause: an ISO 8601 duration
with failed as (
  select count(*) as n
  from dial_results r
  where r.result = 'failed'
    and r.at > clock_timestamp() - interval '120 seconds'
    and r.at > coalesce((select closed_at from dialing_state), '-infinity')
),
reached as (
  select count(*) as n
  from (
    select
    from dial_results r
    where r.result = 'reached'
      and r.at > clock_timestamp() - interval '120 seconds'
      and r.at > coalesce((select closed_at from dialing_state), '-infinity')
    limit (select n from failed)
  ) enough_to_tell
)
update dialing_state s
set opened_at = clock_timestamp(),
    closed_at = null,
    open_until = clock_timestamp() + cast(:#pause as interval),
    openings = 1,
    failed_dials = failed.n,
    counted_dials = failed.n + reached.n,
    last_error = (
      select c.detail
      from dial_results r
      join calls c on c.id = r.call_id
      where r.result = 'failed'
      order by r.at desc
      limit 1
    ),
    trial_call = null,
    trial_until = null
from failed, reached
where s.open_until is null
  and failed.n + reached.n >= 5
  and failed.n > reached.n
returning s.failed_dials, s.counted_dials, s.last_error, s.open_until
