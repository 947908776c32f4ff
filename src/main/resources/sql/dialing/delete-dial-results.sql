-- Keeps the table of dial results small: what is older than the breaker looks back is of no use.
-- A failure of the last outage that was settled after it (dated to its end) waits for being excused.
-- No parameters.
delete from dial_results
where at < clock_timestamp() - interval '10 minutes'
  and (result = 'reached'
       or excused_at is not null
       or at is distinct from (select closed_at from dialing_state))
