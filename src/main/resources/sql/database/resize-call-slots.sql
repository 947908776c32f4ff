-- One slot per allowed open leg. Surplus slots that a call holds stay until it has ended.
-- Parameters: maxConcurrentCalls.
with surplus as (
  delete from call_slots
  where slot > :#maxConcurrentCalls
    and call_id is null
)
insert into call_slots (slot)
select generate_series(1, :#maxConcurrentCalls)
on conflict (slot) do nothing
