-- Marks rows whose number has a lead that is waiting or being called. Leads keep their phone as it was
-- written, so that its last ten digits are compared. No parameters.
update intake_stage as staged
set duplicate_of = coalesce('lead ' || open.lead_id, 'a call') || ' with its number is open'
from (
  select '+91' || right(regexp_replace(phone, '[^0-9]', '', 'g'), 10) as phone, max(id) as lead_id
  from leads
  where status = 'new'
  group by 1
  union all
  select phone_key, lead_id
  from calls
  where status = 'calling' or (permit_at is not null and leg_ended_at is null)
) as open
where staged.phone = open.phone
  and staged.duplicate_of is null
