-- Tells that this node lives. Slots above a lowered limit go as soon as no call holds them.
-- Parameters: id; maxConcurrentCalls.
with surplus as (
  delete from call_slots
  where slot > :#maxConcurrentCalls
    and call_id is null
    and exists (select from nodes where id = :#id)
)
update nodes
set seen_at = clock_timestamp()
where id = :#id
