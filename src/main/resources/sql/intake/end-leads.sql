-- Ends the waiting leads of numbers that a marketplace lists as not to be called.
-- Parameters: numbers, last ten digits.
update leads
set status = 'failed', failed_reason = 'do_not_call', retry_after = null, updated_at = now()
where ringroute_number(phone) = any (cast(:#numbers as bigint[])) and status = 'new'
