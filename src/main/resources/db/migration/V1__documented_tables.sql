-- The two tables of the documented original system, to the letter. Idempotent: on a database that
-- already has them, with rows, this changes nothing.
create table if not exists leads (
  id            serial primary key,
  name          text        not null,
  phone         text        not null,
  source        text        not null,
  email         text,
  product_name  text,
  city          text,
  state         text,
  query_message text,
  status        text        not null default 'new',
  retry_after   timestamptz,
  retry_count   int         not null default 0,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);

create table if not exists calls (
  id               serial primary key,
  lead_id          int references leads (id) on delete set null,
  name             text,
  phone            text        not null,
  source           text,
  qualification    jsonb,
  status           text        not null default 'calling',
  failure_reason   text,
  call_room        text,
  call_started_at  timestamptz not null default now(),
  call_ended_at    timestamptz,
  duration_seconds int,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now()
);
