-- What people changed on leads: each edit with who and when, for the lead's story. Kept also when the lead's row is
-- deleted, so it points to the lead without a foreign key.

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
set local lock_timeout = '500ms';

create table if not exists lead_edits (
  id         bigserial   primary key,
  lead_id    int         not null,
  deed       text        not null,
  edited_by  text        not null,
  edited_at  timestamptz not null default now(),
  reason     text,
  was        jsonb       not null default '{}',
  becomes    jsonb       not null default '{}',
  form_token text
);
create index if not exists lead_edits_of_lead on lead_edits (lead_id, id);

-- What must never happen: a form that is sent twice changes a lead twice.
create unique index if not exists lead_edits_once on lead_edits (lead_id, form_token) where form_token is not null;

comment on column lead_edits.deed is 'call_now, call_at, correct_number, do_not_call or reopen.';
comment on column lead_edits.edited_by is 'The login, or the API.';
comment on column lead_edits.reason is 'Why, as whoever did it wrote; null when nothing was written.';
comment on column lead_edits.was is 'The lead''s columns before, as far as they changed; becomes: after.';
comment on column lead_edits.form_token is 'Random for each form that is shown; null for edits without a form.';
