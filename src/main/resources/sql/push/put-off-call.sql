-- Gives a call back to the queue, due after a delay; a lost lease changes nothing.
-- call_id, lease; delay: milliseconds; uncounted: 1 when this was no attempt, else 0;
-- error: empty keeps the one that stands; definite: the CRM has not taken this task.
update calls
set push_after = now() + :#delay * interval '1 millisecond',
  push_attempts = greatest(push_attempts - :#uncounted, 0),
  push_error = coalesce(nullif(:#error, ''), push_error),
  push_unknown = push_unknown and not :#definite,
  updated_at = now()
where id = :#call_id and status = 'called' and push_after = cast(:#lease as timestamptz)
