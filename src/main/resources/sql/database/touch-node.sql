-- Tells that this node lives, and takes away slots above a lowered limit as soon as no call holds them. One
-- statement: a node that freezes holds no lock on its row.
-- Parameters: id; maxConcurrentCalls.
with touched as (
  update nodes
  set seen_at = clock_timestamp()
  where id = :#id
  returning id
),
surplus as (
  delete from call_slots
  where slot > :#maxConcurrentCalls
    and call_id is null
    and exists (select from touched)
)
select count(*) from touched
