-- Pauses the whole push, on all nodes; updates nothing when it is paused already.
-- error: why.
insert into push_state (paused_at, reason, try_after)
values (now(), :#error, now() + interval '5 minutes')
on conflict (one) do update
set paused_at = excluded.paused_at, reason = excluded.reason, try_after = excluded.try_after
where push_state.paused_at is null
