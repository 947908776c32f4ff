-- Lets dialling go on: ends the pause, and closes the breaker and the quality breaker too. Answers with
-- what it ended; with no row when nothing was stopped.
-- Parameters: reason, nullable; by, who asked for it.
with before as (
  select paused_at is not null as was_paused,
         open_until is not null as was_open,
         quality_since is not null as was_silent
  from dialing_state
  for no key update
)
update dialing_state
set paused_at = null,
    pause_reason = null,
    paused_by = null,
    resumed_at = clock_timestamp(),
    resume_reason = cast(:#reason as text),
    resumed_by = :#by,
    closed_at = case when was_open then clock_timestamp() else closed_at end,
    open_until = null,
    openings = 0,
    trial_call = null,
    trial_until = null,
    quality_since = null,
    silent_calls = 0
from before
where was_paused or was_open or was_silent
returning was_paused, was_open, was_silent
