-- Keeps an agent's report as it came. The call's row is locked, so there is no other with this id.
-- :#callId   the call
-- :#kind     agent_ready, agent_qualification, agent_failure or agent_outcome
-- :#eventId  the fact's event id
-- :#data     JSON
insert into call_facts (call_id, kind, event_id, data)
values (:#callId, :#kind, :#eventId, cast(:#data as jsonb))
