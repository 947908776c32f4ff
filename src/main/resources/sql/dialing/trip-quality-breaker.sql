-- Stops dialling when so many answered calls in a row brought no report of the agent; an operator
-- resumes. Answers with how many they were, or with no row.
-- Parameters: limit; 0: never.
update dialing_state
set quality_since = clock_timestamp()
where quality_since is null
  and cast(:#limit as int) > 0
  and silent_calls >= cast(:#limit as int)
returning silent_calls
