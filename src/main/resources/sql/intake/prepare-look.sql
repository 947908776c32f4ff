-- Has the look-ups of a dry run go by index, whatever the planner believes of tables that grow while it isn't told,
-- and ends what takes too long, until its transaction ends. No parameters.
select set_config('enable_seqscan', 'off', true),
       set_config('enable_bitmapscan', 'off', true),
       set_config('enable_hashjoin', 'off', true),
       set_config('enable_mergejoin', 'off', true),
       set_config('jit', 'off', true),
       set_config('statement_timeout', '5s', true)
