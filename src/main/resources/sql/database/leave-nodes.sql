-- This node stops in order. Calls whose answer is awaited are due for a look-up, by a node that goes on or
-- at the next start: this one waits for them no longer. A call that is locked is being settled.
-- Parameters: id.
with gone as (
  delete from nodes
  where id = cast(:#id as uuid)
),
open as (
  select id
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and leg_ended_at is null
    -- permitted; "is not null" would read the index of all permits
    and coalesce(permit_at, 'infinity') < 'infinity'
    and answered_at is null
  for no key update skip locked
)
update calls
set looked_up_at = '-infinity'
where id = any (array(select id from open))
