-- What Ringroute adds, but for the indexes, which take long. Every added column is nullable or has a
-- default, so that a writer that knows only the documented columns keeps working. Nothing here takes
-- longer with more rows while the two tables are locked.

-- First what needs no lock on the two tables.
create table if not exists do_not_call (
  phone_key  text primary key,
  reason     text,
  source     text,
  created_at timestamptz not null default now()
);

-- One row per allowed start in a second; a row may be taken again a second after it was taken.
create table if not exists call_starts (
  slot     int primary key,
  taken_at timestamptz not null default '-infinity'
) with (fillfactor = 20);

-- Likewise for requests to the CRM: one row per allowed request in its period.
create table if not exists push_starts (
  slot     int primary key,
  taken_at timestamptz not null default '-infinity'
) with (fillfactor = 20);

-- Whether the whole push waits: paused (key refused, redirected), or held until try_after. At most one row.
create table if not exists push_state (
  one       boolean primary key default true check (one),
  paused_at timestamptz,
  reason    text,
  try_after timestamptz
);

-- The nodes that run now, so that nodes that disagree on a limit don't both start.
create table if not exists nodes (
  id                       uuid primary key,
  name                     text        not null,
  max_concurrent_calls     int         not null,
  calls_per_second         int         not null,
  push_requests_per_minute int         not null,
  seen_at                  timestamptz not null default now()
);

-- Installation id and generated shared secrets, so that nodes agree.
create table if not exists installation (
  name       text primary key,
  value      text        not null,
  created_at timestamptz not null default now()
);

-- The lead files that were taken in, by content, so that the same content makes no leads twice.
create table if not exists intake_files (
  content_hash text primary key,
  name         text        not null,
  rows_read    bigint      not null,
  leads        bigint      not null,
  duplicates   bigint      not null,
  refused      bigint      not null,
  taken_at     timestamptz not null default now()
);

-- Whether a qualification holds anything but blanks, whatever its shape.
create or replace function ringroute_has_answers(qualification jsonb) returns boolean
  language sql immutable parallel safe
  as $$ select jsonb_path_exists(qualification, '$.** ? ((@.type() == "string" && @ like_regex "\\S") || @.type() == "number" || @.type() == "boolean")') $$;

-- The calls that are open, and the newest id of all. This scan comes before the lock.
create temporary table ringroute_open_calls on commit drop as
select id, false as is_newest from calls where status = 'calling'
union all
select max(id), true from calls;
analyze ringroute_open_calls;

-- Whoever waits for a lock holds up all who come later: so this gives up after half a second (before
-- PostgreSQL would look for deadlocks, and so before a transaction of another program is their victim).
-- A start tries again for a while.
set local lock_timeout = '500ms';
lock table leads, calls in access exclusive mode;

alter table leads
  add column if not exists priority      int  not null default 0,
  add column if not exists failed_reason text,
  add column if not exists callbacks     int  not null default 0,
  add column if not exists extra         jsonb;

comment on column leads.priority is 'Higher is dialled first; a promised callback has 100.';
comment on column leads.failed_reason is 'invalid_phone, not_whitelisted, do_not_call, wrong_number or retries_exhausted.';
comment on column leads.callbacks is 'Callbacks that the lead was promised so far.';
comment on column leads.extra is 'Columns of a lead file that have no column here.';

-- Rows that stand in calls before this migration are settled already; the default of now() at ADD
-- COLUMN marks them in one step without rewriting the table, and is dropped for the rows to come.
-- Open calls are the exception: they are stale a day after their start, so that none holds its lead
-- for ever.
alter table calls
  add column if not exists settled_at  timestamptz default now(),
  add column if not exists phone_key   text,
  add column if not exists deadline_at timestamptz;
alter table calls
  alter column settled_at drop default;
-- By id, one by one, as reading the whole table would take longer with more rows. Those that came after
-- the look before the lock have the newest ids; some thousands more, as others may have been on the way.
-- (A plan that is ruled out looks so costly that PostgreSQL would compile the statement first.)
set local jit = off;
set local enable_seqscan = off;
set local enable_hashjoin = off;
set local enable_mergejoin = off;
insert into ringroute_open_calls
select id, false
from calls
where status = 'calling'
  and id > (select id - 10000 from ringroute_open_calls where is_newest);
update calls
set settled_at = null,
    deadline_at = greatest(least(call_started_at, now()), timestamptz '1970-01-01 00:00Z') + interval '1 day'
where status = 'calling'
  and deadline_at is null
  and id in (select id from ringroute_open_calls where not is_newest);
set local enable_seqscan = on;
set local enable_hashjoin = on;
set local enable_mergejoin = on;

alter table calls
  add column if not exists token_hash       text,
  add column if not exists token_expires_at timestamptz,
  add column if not exists room_sid         text,
  add column if not exists permit_at        timestamptz,
  add column if not exists looked_up_at     timestamptz,
  add column if not exists answered_at      timestamptz,
  add column if not exists leg_ended_at     timestamptz,
  add column if not exists sip_status_code  int,
  add column if not exists detail           text,
  add column if not exists outcome          text,
  add column if not exists callback_at      timestamptz,
  add column if not exists agent_report     text,
  add column if not exists push_attempts    int not null default 0,
  add column if not exists push_after       timestamptz,
  add column if not exists push_parked_at   timestamptz,
  add column if not exists push_error       text,
  add column if not exists push_unknown     boolean not null default false,
  add column if not exists customer_id      text,
  add column if not exists task_id          text,
  add column if not exists pushed_at        timestamptz;

comment on column calls.phone_key is 'The number dialled as +91XXXXXXXXXX; null in rows of other writers.';
comment on column calls.token_hash is 'SHA-256 (hex) of the bearer token that this call''s agent reports with.';
comment on column calls.permit_at is 'When this call was allowed to be sent to LiveKit; the request leaves within 250 ms or never.';
comment on column calls.deadline_at is 'When the call counts as stale.';
comment on column calls.answered_at is 'When the phone was picked up.';
comment on column calls.leg_ended_at is 'When the phone was put down, or was known never to ring.';
comment on column calls.detail is 'Why the call ended as it did, in plain words.';
comment on column calls.outcome is 'callback, not_interested, wrong_number, do_not_call or voicemail, as the agent reported.';
comment on column calls.agent_report is 'What the agent''s first deciding report came to: called, or failed:<reason>; a report that contradicts it is refused.';
comment on column calls.settled_at is 'When the call''s result was accounted for on its lead.';
comment on column calls.push_unknown is 'A task request was sent and its answer is unknown: search before sending again.';

alter table leads set (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table calls set (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Everything that was learnt of a call, as it came. The result is a pure function of these rows.
create table if not exists call_facts (
  id       bigserial primary key,
  call_id  int         not null references calls (id) on delete cascade,
  kind     text        not null,
  event_id text        not null,
  data     jsonb       not null default '{}',
  at       timestamptz not null default clock_timestamp(),
  unique (call_id, event_id)
);

-- Reports whose settlement was cut off are looked for among the latest ones.
create index if not exists call_facts_of_agents on call_facts (at)
  where kind in ('agent_qualification', 'agent_outcome');

-- One row per allowed open leg; taken by a claim, freed when the leg has ended.
create table if not exists call_slots (
  slot    int primary key,
  call_id int unique references calls (id) on delete set null
);
