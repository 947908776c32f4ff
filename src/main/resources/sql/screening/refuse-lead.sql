-- Ends a lead that may not be called, unless it changed since it was read.
-- Parameters: id; phone, as it was read; failedReason: invalid_phone, not_whitelisted or do_not_call.
update leads
set status = 'failed', failed_reason = :#failedReason, retry_after = null, updated_at = now()
where id = :#id
  and status = 'new'
  and phone is not distinct from cast(:#phone as text)
