-- The room's newest call whose leg has not ended, with what an agent may know of it. (The condition in
-- brackets is that of the index of open calls.)
-- exchange property room
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
where (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
  and c.leg_ended_at is null
  and c.call_room = :#${exchangeProperty.room}
order by c.id desc
limit 1
