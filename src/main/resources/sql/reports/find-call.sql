-- What an agent may know of its call; the attempt counts the lead's call rows up to this one.
-- exchange property callId
select c.id as call_id,
       c.lead_id,
       1 + (select count(*) from calls e where e.lead_id = c.lead_id and e.id < c.id) as attempt,
       c.call_room as room,
       coalesce(c.name, l.name) as name,
       c.phone,
       coalesce(c.source, l.source) as source,
       l.email,
       l.product_name,
       l.city,
       l.state,
       l.query_message
from calls c
left join leads l on l.id = c.lead_id
where c.id = :#${exchangeProperty.callId}
