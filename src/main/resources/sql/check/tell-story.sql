-- How a test call stands now.
-- Parameters: leadId.
select l.status as lead_status,
       l.failed_reason,
       coalesce(l.retry_after > now() + interval '2 minutes', false) as is_over_limit,
       l.retry_after is not null as is_put_off,
       c.id as call_id,
       c.call_room,
       c.status as call_status,
       c.failure_reason,
       c.detail,
       c.outcome,
       c.permit_at is not null as is_permitted,
       c.answered_at is not null as is_answered,
       c.leg_ended_at is not null as is_ended,
       c.settled_at is not null as is_settled,
       coalesce(c.deadline_at < now() - interval '15 minutes', false) as is_forgotten,
       coalesce(c.duration_seconds, 0) as talked_seconds,
       coalesce(ringroute_has_answers(c.qualification), false) as has_answers,
       c.qualification::text as qualification,
       c.task_id,
       c.push_error,
       c.push_parked_at is not null as is_parked,
       exists (select from call_facts f where f.call_id = c.id and f.kind = 'agent_ready') as is_agent_ready,
       exists (
         select from call_facts f
         where f.call_id = c.id and f.kind = 'dial_reply' and f.data ->> 'result' = 'answered'
       ) as is_picked_up
from leads l
left join lateral (select * from calls o where o.lead_id = l.id order by o.id desc limit 1) c on true
where l.id = :#leadId
