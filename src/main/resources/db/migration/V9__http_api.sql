-- What the HTTP API needs. Each statement stands for itself and may be repeated.

-- The answers to requests that came with an Idempotency-Key, for 24 hours.
create table if not exists idempotency_keys (
  key       text        primary key,
  body_hash text        not null,
  answer    text        not null default '',
  kept_at   timestamptz not null default now()
);
create index if not exists idempotency_keys_old on idempotency_keys (kept_at);

-- When a number was taken from the do-not-call list: before that no lead that failed for it is reopened.
create table if not exists do_not_call_removals (
  phone_key  text        primary key,
  removed_at timestamptz not null default clock_timestamp()
);

create or replace function ringroute_keep_removal() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  execute format(
    'insert into %I.do_not_call_removals (phone_key) values ($1)
     on conflict (phone_key) do update set removed_at = clock_timestamp()', tg_table_schema)
  using old.phone_key;
  return null;
end
$$;

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
do $$
begin
  set local lock_timeout = '500ms';
  drop trigger if exists do_not_call_removed on do_not_call;
  create trigger do_not_call_removed after delete on do_not_call
    for each row execute function ringroute_keep_removal();
end
$$;

-- Failed leads, for looking them up and reopening them.
create index concurrently if not exists leads_failed on leads (id) where status = 'failed';
