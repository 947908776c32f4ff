-- How many leads may be claimed now: free slots, but no more calls waiting for their permit than can
-- start within five seconds, so that no claimed call grows stale in the queue; calls of other writers hold
-- no slot and wait for none. (No look-up for each slot: a plan from a day of small tables would read all
-- calls each time.) Never more than a thousand, so that
-- a claim is short, and a node that can't keep up with a high rate doesn't let claimed calls grow stale.
-- None while dialling is stopped, one when the breaker waits for a trial.
-- Parameters: callsPerSecond; maxCalls, the slots that there are.
with waiting as materialized (
  select id
  from calls
  where status = 'calling' and permit_at is null
)
select greatest(0, least(
         (select count(*) from call_slots where call_id is null and slot <= cast(:#maxCalls as int)),
         least(cast(:#callsPerSecond as int) * 5, 1000)
           - (
             select count(*)
             from waiting w
             join call_slots s on s.call_id = w.id
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
