-- Writes what the user who runs Ringroute needs, as the last part of the script; new tables are among it.
-- Sequences are found when the script runs, and only those of Ringroute's ids: others may be another's.
-- Parameters: none.
select format($script$
grant usage on schema %1$I to %2$I;
grant temporary on database %3$I to %2$I;
grant select, insert, update on %1$I.leads, %1$I.calls to %2$I;
grant select, insert, update, delete
  on %1$I.call_facts, %1$I.do_not_call, %1$I.call_slots, %1$I.call_starts, %1$I.push_starts,
     %1$I.push_state, %1$I.nodes, %1$I.installation, %1$I.intake_files,
     %1$I.dialing_state, %1$I.dial_results,
     %1$I.intake_duplicates, %1$I.intake_do_not_call,
     %1$I.idempotency_keys, %1$I.do_not_call_removals, %1$I.do_not_call_removed,
     %1$I.outbox, %1$I.outbox_channels, %1$I.lead_edits
  to %2$I;
grant select on %1$I.flyway_schema_history to %2$I;
grant execute on function %1$I.ringroute_has_answers(jsonb) to %2$I;
grant execute on function %1$I.ringroute_keep_removal() to %2$I;
grant execute on function %1$I.ringroute_number(text) to %2$I;
grant execute on function %1$I.ringroute_talk_seconds(timestamptz, timestamptz) to %2$I;
grant execute on function %1$I.ringroute_tell_leads() to %2$I;
grant execute on function %1$I.ringroute_tell_refusal() to %2$I;
grant execute on function %1$I.ringroute_tell_talk() to %2$I;
do $grants$
declare
  ids regclass;
begin
  for ids in
    select distinct s.oid
    from pg_attrdef d
    join pg_depend p
      on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_class'::regclass
    join pg_class s on s.oid = p.refobjid
    where d.adrelid in ('leads'::regclass, 'calls'::regclass, 'call_facts'::regclass, 'intake_files'::regclass,
                        'do_not_call_removed'::regclass, 'lead_edits'::regclass)
      and case when s.relkind = 'S' then not has_sequence_privilege(%2$L, s.oid, 'usage') end
  loop
    execute format('grant usage on sequence %%s to %%I', ids, %2$L);
  end loop;
end
$grants$;
$script$, current_schema(), current_user, current_database())
