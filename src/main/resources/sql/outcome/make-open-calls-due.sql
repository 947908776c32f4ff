-- Makes every call due for a look-up whose phone may ring or be picked up: what was going to tell of it may
-- have ended with a node. No parameters.
update calls
set looked_up_at = '-infinity'
where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
  and leg_ended_at is null
  -- permitted; "is not null" would read the index of all permits
  and coalesce(permit_at, 'infinity') < 'infinity'
