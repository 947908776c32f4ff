-- Takes a number off the do-not-call list and keeps what stood there. No lead is opened again by this.
-- Parameters: phoneKey (+91...); reason; removedBy, who asked for it.
with removed as (
  delete from do_not_call
  where phone_key = :#phoneKey
  returning phone_key, reason, source, created_at
)
insert into do_not_call_removed (phone_key, reason, source, created_at, removed_reason, removed_by)
select phone_key, reason, source, created_at, :#reason, :#removedBy
from removed
