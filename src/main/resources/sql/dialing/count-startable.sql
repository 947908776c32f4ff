-- How many leads may be claimed now: free slots, but no more calls waiting for their permit than can
-- start within five seconds, so that no claimed call grows stale in the queue. Calls of other writers,
-- which have no token, wait for none.
-- Parameters: callsPerSecond; maxCalls, the slots that there are.
select greatest(0, least(
         (select count(*) from call_slots where call_id is null and slot <= cast(:#maxCalls as int)),
         cast(:#callsPerSecond as int) * 5
           - (select count(*) from calls where status = 'calling' and permit_at is null and token_hash is not null)
       ))::int as startable
