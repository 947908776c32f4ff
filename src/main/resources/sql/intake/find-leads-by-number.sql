-- Of each number a lead that keeps another from being made: one that is open, one of this import, or one
-- that came lately. A lead that failed because its phone is no number doesn't have this number.
-- Parameters: numbers, last ten digits, each once; importId; windowSeconds, how long a lead counts as late.
select wanted.number, known.id, known.status = 'new' as open,
       case when known.import_id = :#importId then known.import_line end as line
from unnest(cast(:#numbers as bigint[])) as wanted (number)
cross join lateral (
  select id, status, import_id, import_line
  from leads
  where ringroute_number(phone) = wanted.number
    and (status = 'new' or import_id = :#importId or created_at > now() - make_interval(secs => :#windowSeconds))
    and failed_reason is distinct from 'invalid_phone'
  limit 1
) as known
