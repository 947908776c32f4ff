-- Keeps the first rows that made no lead, for the report. Parameters: importId; lines and reasons, arrays of
-- the same length; most, how many are kept.
insert into intake_duplicates (import_id, line, reason)
select :#importId, line, reason
from unnest(cast(:#lines as bigint[]), cast(:#reasons as text[])) as found (line, reason)
order by line
limit greatest(0, :#most - (select count(*) from intake_duplicates where import_id = :#importId))
