-- The indexes of leads and calls. They are built while others read and write; that takes seconds for
-- millions of rows. Each statement stands for itself: what an earlier, broken try has made stays, but
-- for an index left invalid, which the start drops before.

-- Open calls, and a lead's calls; what follows reads them.
create index concurrently if not exists calls_open on calls (deadline_at)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);
create index concurrently if not exists calls_of_lead on calls (lead_id, id);

-- Rows that would break the rule of the two unique indexes: several open calls of one lead, or of one
-- number. All but the newest are ended; a call that may be sent already (permit_at) is never ended here.
-- A lead whose newest call is ended so waits for its retry: that call stays to be settled. The numbers
-- of those that remain count as being in a call.
do $$
declare
  surplus record;
begin
  create temporary table ringroute_open_calls on commit drop as
  select id, lead_id, status, permit_at,
         coalesce(
           phone_key,
           '+91' || substring(
             regexp_replace(phone, '[ \t.()\[\]\u00A0\u00AD\u2000-\u200F\u2010-\u2015\u202F\u205F-\u2064\u2212\u3000\uFEFF-]', '', 'g')
             from '^(?:[+]?91|0)?([6-9][0-9]{9})$')) as phone_key
  from calls
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);
  analyze ringroute_open_calls;

  for surplus in
    update calls c
    set status = 'failed',
        failure_reason = 'stale_timeout',
        detail = 'ended when Ringroute took over: a newer call of the same lead or number is open',
        call_ended_at = coalesce(c.call_ended_at, now()),
        duration_seconds = coalesce(c.duration_seconds, 0),
        leg_ended_at = now(),
        settled_at = case
          when c.lead_id is null
               or exists (select from calls newer where newer.lead_id = c.lead_id and newer.id > c.id)
          then now()
        end,
        updated_at = now()
    where c.status = 'calling'
      and c.permit_at is null
      and c.id in (
        select id
        from (
          select id, lead_id, phone_key,
                 row_number() over (
                   partition by lead_id order by permit_at is not null desc, id desc) as nth_of_lead,
                 row_number() over (
                   partition by phone_key order by permit_at is not null desc, id desc) as nth_of_number
          from ringroute_open_calls
        ) numbered
        where (lead_id is not null and nth_of_lead > 1)
           or (phone_key is not null and nth_of_number > 1))
    returning c.id, c.lead_id
  loop
    raise warning 'call % of lead % is ended as stale_timeout: a newer call of the same lead or number is open',
      surplus.id, surplus.lead_id;
  end loop;

  update calls c
  set phone_key = o.phone_key
  from ringroute_open_calls o
  where c.id = o.id and c.status = 'calling' and c.phone_key is null and o.phone_key is not null;
end
$$;

-- What must never happen: two open calls of one lead, or of one number.
create unique index concurrently if not exists calls_one_open_per_lead on calls (lead_id)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);
create unique index concurrently if not exists calls_one_open_per_number on calls (phone_key)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);

-- The permits of a number today.
create index concurrently if not exists calls_permits_of_number on calls (phone_key, permit_at) where permit_at is not null;

-- Rows of the owner's with a status that Ringroute doesn't know are left alone; health counts them.
create index concurrently if not exists leads_of_unknown_status on leads (status)
  where status not in ('new', 'dispatched', 'failed');
create index concurrently if not exists calls_of_unknown_status on calls (status)
  where status not in ('calling', 'called', 'pushed', 'failed');
