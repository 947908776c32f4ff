-- What Ringroute adds. Every added column is nullable or has a default, so that a writer that knows
-- only the documented columns keeps working.

-- A forgotten transaction of another program makes this fail instead of blocking both for ever.
set local lock_timeout = '60s';

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
-- Open calls are the exception: their numbers count as being in a call, and they are stale a day after
-- their start, so that none holds its lead for ever.
alter table calls
  add column if not exists settled_at  timestamptz default now(),
  add column if not exists phone_key   text,
  add column if not exists deadline_at timestamptz;
alter table calls
  alter column settled_at drop default;
update calls
set settled_at = null,
    phone_key = case when phone ~ '^\+91[6-9][0-9]{9}$' then phone end,
    deadline_at = call_started_at + interval '1 day'
where status = 'calling';

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

-- What must never happen: two open calls of one lead, or of one number. Rows from before that break
-- the rule stop the start by name; which of them is the living call, their owner knows.
do $$
declare
  doubled text;
begin
  select string_agg(ids, '; ') into doubled
  from (
    select string_agg(id::text, ', ' order by id) as ids
    from calls where status = 'calling' and lead_id is not null
    group by lead_id having count(*) > 1
    union
    select string_agg(id::text, ', ' order by id)
    from calls where status = 'calling' and phone_key is not null
    group by phone_key having count(*) > 1
    limit 20
  ) several;
  if doubled is not null then
    raise exception 'Several calls of one lead or one number stand in calling: calls %', doubled
      using hint = 'Set all but the newest of each to failed, with failure_reason stale_timeout, and start again.';
  end if;
end
$$;

-- Whether a qualification holds anything but blanks, whatever its shape.
create or replace function ringroute_has_answers(qualification jsonb) returns boolean
  language sql immutable parallel safe
  as $$ select jsonb_path_exists(qualification, '$.** ? ((@.type() == "string" && @ like_regex "\\S") || @.type() == "number" || @.type() == "boolean")') $$;

-- What must never happen: two open calls of one lead, or of one number.
create unique index if not exists calls_one_open_per_lead on calls (lead_id)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);
create unique index if not exists calls_one_open_per_number on calls (phone_key)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);

-- The hot paths: due leads, open calls, the permits of a number today, a lead's calls, results that
-- another writer set directly, the push queue.
create index if not exists leads_due on leads (priority desc, (coalesce(retry_after, created_at)), id)
  where status = 'new';
create index if not exists calls_open on calls (deadline_at)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);
create index if not exists calls_permits_of_number on calls (phone_key, permit_at) where permit_at is not null;
create index if not exists calls_of_lead on calls (lead_id, id);
create index if not exists calls_unsettled on calls (id) where settled_at is null and status <> 'calling';
create index if not exists calls_by_token on calls (token_hash) where token_hash is not null;
create index if not exists calls_to_push on calls (push_after nulls first, id)
  where status = 'called' and push_parked_at is null;

-- Calls of one number are filed one after the other.
create index if not exists calls_to_push_of_number on calls ((coalesce(phone_key, phone)), id)
  where status = 'called' and push_parked_at is null;

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

create table if not exists do_not_call (
  phone_key  text primary key,
  reason     text,
  source     text,
  created_at timestamptz not null default now()
);

-- One row per allowed open leg; taken by a claim, freed when the leg has ended.
create table if not exists call_slots (
  slot    int primary key,
  call_id int unique references calls (id) on delete set null
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
