-- Slots above a lowered limit go as soon as no call holds them.
-- Parameters: maxConcurrentCalls.
delete from call_slots
where slot > :#maxConcurrentCalls
  and call_id is null
