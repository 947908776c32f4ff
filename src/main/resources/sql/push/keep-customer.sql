-- Keeps the CRM's customer of a call, so that a later attempt needn't look for it again.
-- callId; customerId: as the CRM calls it.
update calls set customer_id = :#${exchangeProperty.customerId}, updated_at = now()
where id = :#${exchangeProperty.callId} and status = 'called'
