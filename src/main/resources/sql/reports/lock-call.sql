-- Locks a call while a report of it is stored, and tells the database's time.
-- :#callId  the call
select id, agent_report, clock_timestamp() as now
from calls
where id = :#callId
for no key update
