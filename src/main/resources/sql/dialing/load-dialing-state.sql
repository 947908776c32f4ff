-- Whether dialling is stopped, and how many slots are free, at one moment; always one row.
-- Parameters: maxCalls, the slots that there are.
select s.paused_at, s.pause_reason, s.paused_by, s.resumed_at, s.resume_reason, s.resumed_by,
       s.opened_at, s.open_until, coalesce(s.openings, 0) as openings,
       s.failed_dials, s.counted_dials, s.last_error, s.trial_call, s.trial_until,
       s.quality_since, coalesce(s.silent_calls, 0) as silent_calls,
       (select count(*) from call_slots where call_id is null and slot <= cast(:#maxCalls as int)) as free_slots,
       clock_timestamp() as now
from (values (true)) as always (one)
left join dialing_state s on s.one = always.one
