-- Gives a call back that could not be filed: due after a delay, or parked until someone sends it again.
-- A lost lease changes nothing.
-- call_id, lease; delay: milliseconds; uncounted: 1 when this was no attempt, else 0; parked;
-- error: empty keeps the one that stands; definite: the CRM has not taken this task.
update calls
set push_after = now() + :#delay * interval '1 millisecond',
  push_parked_at = case when :#parked then now() end,
  push_attempts = greatest(push_attempts - :#uncounted, 0),
  push_error = coalesce(nullif(:#error, ''), push_error),
  push_unknown = push_unknown and not :#definite,
  updated_at = now()
where id = :#call_id and status = 'called' and push_parked_at is null
  and push_after = cast(:#lease as timestamptz)
