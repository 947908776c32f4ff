-- The calls that are under way, the oldest first, with what shows how far each is. Parameters: limit, how many.
select c.id, c.lead_id, c.name, coalesce(c.phone_key, c.phone) as phone, c.call_started_at, c.permit_at, c.answered_at,
       c.phone_key is not null as is_ours
from calls c
where (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
  and c.leg_ended_at is null
order by c.deadline_at
limit :#limit
