-- The first report that decides the call is the one that later ones must agree with.
-- :#callId   the call
-- :#verdict  called or failed:<reason>
update calls
set agent_report = :#verdict, updated_at = now()
where id = :#callId
  and agent_report is null
