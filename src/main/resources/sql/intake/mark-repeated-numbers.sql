-- Marks rows whose number stands in an earlier row; if any of them must not be called, none is.
-- No parameters.
update intake_stage as later
set duplicate_of = case when later.line > first.line then 'its number is in line ' || first.line end,
    do_not_call = first.do_not_call
from (
  select phone, min(line) as line, bool_or(do_not_call) as do_not_call
  from intake_stage
  group by phone
  having count(*) > 1
) as first
where later.phone = first.phone
