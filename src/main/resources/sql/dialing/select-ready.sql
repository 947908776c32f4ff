-- Of the calls that wait for their agent: which are ready, and which are no longer calling.
-- Parameters: callIds.
select c.id,
       c.status <> 'calling' as settled,
       exists (select from call_facts f where f.call_id = c.id and f.kind = 'agent_ready') as ready
from calls c
where c.id in (:#callIds)
