-- Writes what the user who runs Ringroute needs, as the last part of the script; new tables are among it.
-- Parameters: none.
select format($script$
grant usage on schema %1$I to %2$I;
grant temporary on database %3$I to %2$I;
grant select, insert, update on %1$I.leads, %1$I.calls to %2$I;
grant select, insert, update, delete
  on %1$I.call_facts, %1$I.do_not_call, %1$I.call_slots, %1$I.call_starts, %1$I.push_starts,
     %1$I.push_state, %1$I.nodes, %1$I.installation, %1$I.intake_files,
     %1$I.dialing_state, %1$I.dial_results,
     %1$I.intake_duplicates, %1$I.intake_do_not_call
  to %2$I;
grant select on %1$I.flyway_schema_history to %2$I;
grant usage on all sequences in schema %1$I to %2$I;
$script$, current_schema(), current_user, current_database())
