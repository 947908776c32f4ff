-- How many leads may be claimed now: free slots, but no more calls waiting for their permit than can
-- start within five seconds, so that no claimed call grows stale in the queue. Those are found by the
-- slots they hold: calls of other writers hold none and wait for none. Never more than a thousand, so that
-- a claim is short, and a node that can't keep up with a high rate doesn't let claimed calls grow stale.
-- None while dialling is stopped, one when the breaker waits for a trial.
-- Parameters: callsPerSecond; maxCalls, the slots that there are.
select greatest(0, least(
         (select count(*) from call_slots where call_id is null and slot <= cast(:#maxCalls as int)),
         least(cast(:#callsPerSecond as int) * 5, 1000)
           - (
             select count(*)
             from call_slots s
             cross join lateral (
               select from calls c
               where c.id = s.call_id and c.status = 'calling' and c.permit_at is null
               limit 1
             ) waiting
             where s.call_id is not null
           ),
         (
           select case
             when paused_at is not null or quality_since is not null then 0
             when open_until > clock_timestamp() or trial_until > clock_timestamp() then 0
             when open_until is not null then 1
           end
           from dialing_state
         )
       ))::int as startable
