-- One row per allowed start in a second. Rows that are added later count as taken now: otherwise a
-- limit that is lowered and raised again would allow more starts in that second.
-- Parameters: callsPerSecond.
with surplus as (
  delete from call_starts
  where slot > :#callsPerSecond
)
insert into call_starts (slot, taken_at)
select n, case when exists (select from call_starts) then clock_timestamp() else '-infinity' end
from generate_series(1, :#callsPerSecond) as n
on conflict (slot) do nothing
