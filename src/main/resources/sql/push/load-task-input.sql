-- What push-task.jslt makes a task of: lead (with extra), call, qualification and customer_id.
-- callId.
select jsonb_build_object(
  'lead', coalesce(to_jsonb(l), jsonb_build_object('id', c.lead_id, 'name', c.name, 'phone', c.phone, 'source', c.source)),
  'call', jsonb_build_object(
    'id', c.id, 'lead_id', c.lead_id, 'name', c.name, 'phone', c.phone, 'source', c.source,
    'started_at', c.call_started_at, 'ended_at', c.call_ended_at, 'answered_at', c.answered_at,
    'duration_seconds', c.duration_seconds, 'outcome', c.outcome, 'callback_at', c.callback_at,
    'detail', c.detail),
  'qualification', coalesce(c.qualification, '{}'),
  'customer_id', c.customer_id)::text as input
from calls c
  left join leads l on l.id = c.lead_id
where c.id = :#${exchangeProperty.callId}
