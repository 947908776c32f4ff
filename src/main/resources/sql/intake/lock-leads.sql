-- Lets one batch of leads at a time go in, until its transaction ends, so that two files with the same
-- number don't both make a lead. Within it the look-ups go by index whatever the planner believes of
-- tables that grow while it isn't told. No parameters.
select pg_advisory_xact_lock(hashtext('ringroute.intake')),
       set_config('enable_seqscan', 'off', true),
       set_config('enable_bitmapscan', 'off', true),
       set_config('enable_hashjoin', 'off', true),
       set_config('enable_mergejoin', 'off', true),
       set_config('jit', 'off', true)
