-- Marks rows whose number has a lead that is waiting or being called. Leads keep their phone as it was
-- written, so that its last ten digits are compared. Each row is looked up by itself (the LIMIT keeps it
-- from becoming a join), so that a small file costs little beside millions of leads. No parameters.
update intake_stage as staged
set duplicate_of = coalesce('lead ' || open.lead_id, 'a call') || ' with its number is open'
from intake_stage as unmarked
cross join lateral (
  (
    select l.id as lead_id
    from leads l
    where l.status = 'new'
      and right(regexp_replace(l.phone, '[^0-9]', '', 'g'), 10) = right(unmarked.phone, 10)
    limit 1
  )
  union all
  (
    select c.lead_id
    from calls c
    where (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
      and c.phone_key = unmarked.phone
    limit 1
  )
  limit 1
) as open
where staged.line = unmarked.line
  and unmarked.duplicate_of is null
