-- The CRM refuses this call's task for good: it waits until someone sends it again.
-- call_id, lease, error; definite: the CRM has not taken this task.
update calls
set push_parked_at = now(), push_error = :#error, push_unknown = push_unknown and not :#definite, updated_at = now()
where id = :#call_id and status = 'called' and push_after = cast(:#lease as timestamptz)
