-- A test call whose request never left, so that no phone rang, is tried again at once.
-- Parameters: leadId.
update leads
set retry_after = null, updated_at = now()
where id = :#leadId and status = 'new'
