-- Whether dialling is stopped, for all nodes and across restarts. One row: the permit locks it, so that
-- after a stop was committed no node gives another permit.
create table if not exists dialing_state (
  one             boolean primary key default true check (one),
  paused_at       timestamptz,
  pause_reason    text,
  paused_by       text,
  resumed_at      timestamptz,
  resume_reason   text,
  resumed_by      text,
  opened_at       timestamptz,
  closed_at       timestamptz,
  open_until      timestamptz,
  openings        int not null default 0,
  failed_dials    int,
  counted_dials   int,
  last_error      text,
  trial_call      int,
  trial_until     timestamptz,
  quality_since   timestamptz,
  silent_calls    int not null default 0
);

comment on table dialing_state is 'Pause, breaker and quality breaker; at most one row.';
comment on column dialing_state.opened_at is 'When the breaker opened, the present or the last time.';
comment on column dialing_state.closed_at is 'When it closed again; dials from before are not counted any more.';
comment on column dialing_state.open_until is 'Nothing is dialled before, and only trial calls after; null: the breaker is closed.';
comment on column dialing_state.openings is 'How often it opened in a row; the time doubles with each.';
comment on column dialing_state.trial_call is 'The one call that may be dialled while the breaker is open.';
comment on column dialing_state.trial_until is 'Until when that call holds the trial, should its node have died.';
comment on column dialing_state.quality_since is 'When the quality breaker stopped dialling, until an operator resumes.';
comment on column dialing_state.silent_calls is 'Answered calls in a row of which the agent reported nothing.';

insert into dialing_state (one) values (true) on conflict do nothing;

-- How the latest dials ended, for the breaker to count: a small table, trimmed all the time. What the
-- failure cost its lead stands here too, so that it can be given back.
create table if not exists dial_results (
  call_id     int         primary key,
  result      text        not null,
  at          timestamptz not null default clock_timestamp(),
  retry_count int,
  priority    int,
  excused_at  timestamptz
);

comment on column dial_results.result is 'reached: the callee answered, busy too; failed: dispatch_failed; unstarted: given up before it was sent.';
comment on column dial_results.retry_count is 'The lead''s retries before this failure.';
comment on column dial_results.excused_at is 'When its lead got the attempt back.';

create index if not exists dial_results_latest on dial_results (result, at);
create index if not exists dial_results_old on dial_results (at);
