-- What the API tells of imports, and what was taken off the do-not-call list.

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
set local lock_timeout = '500ms';

-- Nothing that was ever asked for is lost: what is taken off the list stands here, with both reasons.
create table if not exists do_not_call_removed (
  id             serial primary key,
  phone_key      text        not null,
  reason         text,
  source         text,
  created_at     timestamptz not null,
  removed_reason text        not null,
  removed_by     text        not null,
  removed_at     timestamptz not null default now()
);
create index if not exists do_not_call_removed_of_number on do_not_call_removed (phone_key, id);

-- An upload has its row before it is read; a file that is refused whole keeps one with the reason.
alter table intake_files
  add column if not exists uploaded_as     text,
  add column if not exists refused_reason  text,
  add column if not exists put_away_as     text,
  add column if not exists rows_done       bigint not null default 0,
  add column if not exists rows_per_second double precision,
  add column if not exists progressed_at   timestamptz;

comment on column intake_files.uploaded_as is 'The file name that an upload had; null for files of the drop folder.';
comment on column intake_files.refused_reason is 'Why the file was refused whole; null when it was not.';
comment on column intake_files.put_away_as is 'Its name in done/ or error/ of the node that dealt with it.';
comment on column intake_files.rows_done is 'How many of its rows are dealt with, refused ones too.';
