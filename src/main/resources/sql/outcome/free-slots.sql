-- Frees the slots of calls that another writer has ended before their permit: none will be given any
-- more, so that no phone rings. No parameters.
update call_slots s
set call_id = null
from calls c
where c.id = s.call_id and c.status <> 'calling' and c.permit_at is null
