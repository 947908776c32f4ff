-- 0 when the breakers have something to watch: a dial of the last minutes, a trial, answered calls that no
-- agent told of; else null. Parameters: none.
select case
         when exists (select from dial_results)
           or exists (
             select
             from dialing_state
             where trial_call is not null or (silent_calls > 0 and quality_since is null))
         then 0
       end as millis
