-- Says, before the task's request leaves, that its outcome is unknown: whoever tries again after a
-- crash searches first. Updates nothing when the lease is over or has too little left for a request.
-- callId; call[lease]: the end of the lease, as it was claimed.
update calls set push_unknown = true, updated_at = now()
where id = :#${exchangeProperty.callId} and status = 'called' and push_parked_at is null
  and push_after = cast(:#${exchangeProperty.call[lease]} as timestamptz)
  and push_after > clock_timestamp() + interval '1 minute'
