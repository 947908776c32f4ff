-- Ends the trial call's trial when it is known how it went: the callee was reached, so the breaker
-- closes; the dial failed, so it stays open for twice as long, 15 minutes at most; or neither, so that
-- another call may try: after a pause when this one was given up before it was sent, or its lead would
-- be tried again and again, else at once. A result that another writer set is awaited no longer than
-- the leg lives. Of nodes that see it at once one does it.
-- Answers with the trial's result, or with no row while it is not known.
-- pause: an ISO 8601 duration
with trial as (
  select s.trial_call as call_id, coalesce(r.result, 'neither') as result, c.detail
  from dialing_state s
  left join dial_results r on r.call_id = s.trial_call
  left join calls c on c.id = s.trial_call
  where s.trial_call is not null
    and (r.result is not null
         or c.id is null
         or (c.status <> 'calling' and (c.permit_at is null or c.leg_ended_at is not null)))
)
update dialing_state s
set open_until = case trial.result
      when 'reached' then null
      when 'failed' then clock_timestamp()
          + least(cast(:#pause as interval) * power(2, least(s.openings, 10)), interval '15 minutes')
      when 'unstarted' then clock_timestamp() + cast(:#pause as interval)
      else s.open_until
    end,
    openings = case trial.result
      when 'reached' then 0
      when 'failed' then s.openings + 1
      else s.openings
    end,
    closed_at = case when trial.result = 'reached' then clock_timestamp() end,
    last_error = case when trial.result = 'failed' then trial.detail else s.last_error end,
    trial_call = null,
    trial_until = null
from trial
where s.trial_call = trial.call_id
returning trial.call_id, trial.result, s.openings, s.open_until, s.last_error
