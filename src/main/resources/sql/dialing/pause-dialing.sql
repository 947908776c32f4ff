-- Stops new dials on all nodes. A second pause changes nothing: the first one's time and reason stay.
-- Waits for the permits that are being given at this moment.
-- Parameters: reason, nullable; by, who asked for it.
insert into dialing_state as s (one, paused_at, pause_reason, paused_by)
values (true, clock_timestamp(), cast(:#reason as text), :#by)
on conflict (one) do update
set paused_at = excluded.paused_at,
    pause_reason = excluded.pause_reason,
    paused_by = excluded.paused_by
where s.paused_at is null
