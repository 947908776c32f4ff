-- Results that other writers set straight in the table. Each statement stands for itself, so that a
-- broken try is taken up again.

-- The columns, in one statement: a broken try must leave no default behind. Whoever waits for a lock
-- holds up all who come later, so this gives up soon; a start tries again for a while. Reports that stand
-- here already are accounted for.
do $$
begin
  set local lock_timeout = '500ms';
  alter table calls add column if not exists inferred_reason text;
  alter table call_facts add column if not exists accounted_at timestamptz default now();
  alter table call_facts alter column accounted_at drop default;
end
$$;

comment on column calls.inferred_reason is
  'Why the call counts as failed as long as no agent told so; a talk that is told of later takes the retry back.';
comment on column call_facts.accounted_at is
  'When the call''s row was found to say what an agent''s report said; null in facts of other kinds.';

-- A report may still come of a failure that was inferred just before; older ones have had their time.
update calls
set inferred_reason = failure_reason
where id > (select max(id) - 10000 from calls)
  and status = 'failed' and permit_at is not null and settled_at is not null
  and agent_report is null and inferred_reason is null;

-- Talk time; 0 when the phone was never answered, null as long as it is not put down.
create or replace function ringroute_talk_seconds(answered_at timestamptz, leg_ended_at timestamptz) returns int
  language sql immutable parallel safe
  as $$ select cast(extract(epoch from leg_ended_at - coalesce(answered_at, leg_ended_at)) as int) $$;

-- Results of other writers that are not accounted for yet.
create index concurrently if not exists calls_written on calls (id)
  where settled_at is null and status in ('called', 'failed', 'pushed');

-- Talks that another writer set in place of an inferred failure.
create index concurrently if not exists calls_recalled on calls (id)
  where inferred_reason is not null and status in ('called', 'pushed');

-- Agents' reports that the call's row does not say yet, as far as is known.
create index concurrently if not exists call_facts_unaccounted on call_facts (at)
  where accounted_at is null and kind in ('agent_qualification', 'agent_outcome');

drop index concurrently if exists call_facts_of_agents;
drop index concurrently if exists calls_unsettled;
