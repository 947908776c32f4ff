-- One row per allowed request to the CRM in a minute. Rows that are added later count as taken now.
-- Parameters: pushRequestsPerMinute.
with surplus as (
  delete from push_starts
  where slot > :#pushRequestsPerMinute
)
insert into push_starts (slot, taken_at)
select n, case when exists (select from push_starts) then clock_timestamp() else '-infinity' end
from generate_series(1, :#pushRequestsPerMinute) as n
on conflict (slot) do nothing
