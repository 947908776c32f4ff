-- Tells all who listen to the triggers on leads. Takes a lock that other notifying commits wait for, for its
-- own commit only.
-- Parameters: payload.
select cast(pg_notify('ringroute_leads', :#payload) as text)
