-- What the agent reported already, as far as it bears on the report at hand: the report with the same
-- event id, and every outcome.
-- :#callId   the call
-- :#eventId  the fact's event id
-- :#data     the data of the report at hand, JSON
select event_id, kind, data ->> 'outcome' as outcome, data = cast(:#data as jsonb) as same_data
from call_facts
where call_id = :#callId
  and (event_id = :#eventId or kind = 'agent_outcome')
