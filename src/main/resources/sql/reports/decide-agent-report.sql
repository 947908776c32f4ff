-- The first report that decides the call is the one that later ones must agree with. Any report shows
-- that the agent works: the quality breaker counts from zero, unless it has stopped dialling already.
-- :#callId   the call
-- :#verdict  called or failed:<reason>
with heard as (
  update dialing_state
  set silent_calls = 0
  where silent_calls > 0 and quality_since is null
)
update calls
set agent_report = :#verdict, updated_at = now()
where id = :#callId
  and agent_report is null
