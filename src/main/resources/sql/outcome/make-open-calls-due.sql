-- Makes every call due for a look-up whose phone may ring or be picked up: what was going to tell of it may
-- have ended with a node. A call that is locked is being settled. No parameters.
with open as (
  select id
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and leg_ended_at is null
    -- permitted; "is not null" would read the index of all permits
    and coalesce(permit_at, 'infinity') < 'infinity'
  for no key update skip locked
)
update calls
set looked_up_at = '-infinity'
where id = any (array(select id from open))
