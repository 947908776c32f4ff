-- What imports of lead files need: where a lead comes from, how far each import is, and a lead's number
-- as one value.

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
set local lock_timeout = '500ms';

alter table leads
  add column if not exists external_id text,
  add column if not exists import_id   int,
  add column if not exists import_line int;

comment on column leads.external_id is 'The marketplace''s own id of the lead, unique within its source.';
comment on column leads.import_id is 'The import that made the lead, intake_files.id; null when no file did.';
comment on column leads.import_line is 'The physical line (in a workbook the row) of that file, from 1.';

-- The last ten digits of a number, however it is written: leads keep their phone as it came. Null
-- without any digit.
create or replace function ringroute_number(phone text) returns bigint
  language sql immutable parallel safe
  as $$ select cast(nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '') as bigint) $$;

-- An import that has no finished_at was broken off, or is under way: the rows up to done_line are dealt
-- with. Those from before this migration are finished.
alter table intake_files
  add column if not exists id          serial unique,
  add column if not exists rows_total  bigint not null default 0,
  add column if not exists done_line   bigint not null default 0,
  add column if not exists finished_at timestamptz default now();
alter table intake_files
  alter column finished_at drop default,
  alter column rows_read   set default 0,
  alter column leads       set default 0,
  alter column duplicates  set default 0,
  alter column refused     set default 0;

-- The first rows of an import that made no lead because there is one already.
create table if not exists intake_duplicates (
  import_id int    not null references intake_files (id) on delete cascade,
  line      bigint not null,
  reason    text   not null,
  primary key (import_id, line)
);

-- The numbers that a file under way lists as not to be called, wherever in it they stand.
create table if not exists intake_do_not_call (
  content_hash text   not null,
  number       bigint not null,
  primary key (content_hash, number)
);
