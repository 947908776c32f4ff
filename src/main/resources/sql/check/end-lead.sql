-- A test call is never repeated: its lead ends, unless a call of it is under way.
-- Parameters: leadId.
update leads
set status = 'failed', failed_reason = 'retries_exhausted', retry_after = null, updated_at = now()
where id = :#leadId and status = 'new'
