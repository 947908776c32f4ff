-- 0 when there is something that time alone makes due, or that another program may have written: an open
-- call, a result or a report that is not accounted for, a slot that is held; else null. Parameters: none.
select case
         when exists (select from call_slots where call_id is not null)
           or exists (
             select from calls
             where status = 'calling' or (permit_at is not null and leg_ended_at is null))
           or exists (
             select from calls
             where settled_at is null and status in ('called', 'failed', 'pushed'))
           or exists (
             select from calls
             where inferred_reason is not null and status in ('called', 'pushed'))
           or exists (
             select from call_facts
             where accounted_at is null and kind in ('agent_qualification', 'agent_outcome'))
         then 0
       end as millis
