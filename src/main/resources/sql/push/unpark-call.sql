-- Sends a parked call again, from the start: its customer too may be gone.
-- call_id.
update calls
set push_parked_at = null, push_after = null, push_attempts = 0, push_error = null, customer_id = null, updated_at = now()
where id = :#call_id and status = 'called' and push_parked_at is not null
