-- The task stands in the CRM. Even when the lease is over this holds.
-- callId; taskId: may be empty; customerId: as the CRM calls them.
update calls
set status = 'pushed', task_id = nullif(:#${exchangeProperty.taskId}, ''), customer_id = :#${exchangeProperty.customerId},
  pushed_at = now(), push_error = null, push_unknown = false, push_after = null, push_parked_at = null, updated_at = now()
where id = :#${exchangeProperty.callId} and status = 'called'
