-- Forgets nodes that were not heard of for so long that they must have ended without a word, and makes every
-- call due for a look-up whose phone may ring or be picked up: what was going to tell of it may have ended
-- with them. A call that is locked is being settled; the usual look-up finds it later. A node's row that is locked is another node's to forget, or its own node starts right now.
-- Parameters: seconds.
with lost as (
  delete from nodes
  where id in (
    select id
    from nodes
    where seen_at <= clock_timestamp() - make_interval(secs => cast(:#seconds as int))
    for update skip locked)
  returning name
),
open as (
  select id
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and leg_ended_at is null
    -- permitted; "is not null" would read the index of all permits
    and coalesce(permit_at, 'infinity') < 'infinity'
    and exists (select from lost)
  for no key update skip locked
),
due as (
  update calls
  set looked_up_at = '-infinity'
  where id = any (array(select id from open))
)
select name from lost
