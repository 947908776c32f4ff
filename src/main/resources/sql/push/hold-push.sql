-- The CRM asks for patience: no node claims a call until then. A pause stays as it is.
-- delay: milliseconds.
insert into push_state (try_after)
values (now() + :#delay * interval '1 millisecond')
on conflict (one) do update set try_after = greatest(push_state.try_after, excluded.try_after)
where push_state.paused_at is null
