-- What other systems are told of. An event is written beside what it tells of, in the same transaction, so that
-- none is lost and none is told of what did not happen; and only for channels that somebody reads.

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
set local lock_timeout = '500ms';

-- Whoever reads a channel stands here; without a reader nothing is written. A second reader of the same events
-- has the channel's name with one of its own behind a slash.
create table if not exists outbox_channels (
  channel text        primary key,
  since   timestamptz not null default now(),
  constraint outbox_channels_are_refused_leads_or_qualified_calls
    check (channel ~ '^(refused_leads|qualified_calls)(/[A-Za-z0-9_-]+)?$')
);

-- One row per event and channel. It stays when it was sent, without its body, so that it is not sent again.
create table if not exists outbox (
  id         bigint      generated always as identity primary key,
  channel    text        not null,
  key        text        not null,
  body       jsonb       not null,
  created_at timestamptz not null default now(),
  due_at     timestamptz not null default now(),
  attempts   int         not null default 0,
  error      text,
  sent_at    timestamptz,
  unique (channel, key)
);
create index if not exists outbox_waiting on outbox (channel, due_at) where sent_at is null;
create index if not exists outbox_sent on outbox (sent_at) where sent_at is not null;

comment on column outbox.key is 'Of the event; the receiver may know a repetition by it.';
comment on column outbox.due_at is 'When it is sent next, or the end of the lease of a node that sends it.';

-- They run with the rights of their owner, as any writer of leads and calls may cause an event.
do $$
begin
  execute format($function$
    create or replace function ringroute_tell_refusal() returns trigger
      language plpgsql
      security definer
      set search_path = pg_catalog, %I, pg_temp
      as $body$
    begin
      if tg_op = 'UPDATE' and old.status = 'failed' and old.failed_reason = new.failed_reason then
        return null;
      end if;
      insert into outbox (channel, key, body)
      select channel, 'lead-' || new.id || '-' || pg_current_xact_id(),
        jsonb_build_object(
          'event', 'lead_refused', 'lead_id', new.id, 'reason', new.failed_reason, 'name', new.name,
          'phone', new.phone, 'source', new.source, 'email', new.email, 'product_name', new.product_name,
          'city', new.city, 'state', new.state, 'refused_at', now())
      from outbox_channels
      where split_part(channel, '/', 1) = 'refused_leads'
      on conflict (channel, key) do nothing;
      return null;
    end
    $body$
  $function$, current_schema());
  execute format($function$
    create or replace function ringroute_tell_talk() returns trigger
      language plpgsql
      security definer
      set search_path = pg_catalog, %I, pg_temp
      as $body$
    begin
      insert into outbox (channel, key, body)
      select channel, 'call-' || new.id,
        jsonb_build_object('event', 'call_qualified', 'call_id', new.id, 'lead_id', new.lead_id)
      from outbox_channels
      where split_part(channel, '/', 1) = 'qualified_calls' and ringroute_has_answers(new.qualification)
      on conflict (channel, key) do nothing;
      return null;
    end
    $body$
  $function$, current_schema());
end
$$;

-- The conditions stand before the call, so that all other writing pays nothing.
create or replace trigger ringroute_lead_refused
  after insert or update of status, failed_reason on leads
  for each row
  when (new.status = 'failed' and new.failed_reason in ('invalid_phone', 'not_whitelisted', 'do_not_call'))
  execute function ringroute_tell_refusal();

create or replace trigger ringroute_call_qualified
  after insert or update of status, qualification on calls
  for each row
  when (new.status = 'called' and new.qualification is not null)
  execute function ringroute_tell_talk();
