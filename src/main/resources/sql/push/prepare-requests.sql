-- One row per request that the CRM allows in a minute; rows above a lowered limit are left alone and
-- never taken.
-- requests: requests per minute.
insert into push_starts (slot)
select generate_series(1, :#requests)
on conflict (slot) do nothing
