-- For the transaction that looks at what all nodes share: by index whatever the planner believes, and given up when
-- it takes longer than anybody should wait. No parameters.
select set_config('enable_seqscan', 'off', true),
       set_config('enable_bitmapscan', 'off', true),
       set_config('jit', 'off', true),
       set_config('statement_timeout', '2s', true)
