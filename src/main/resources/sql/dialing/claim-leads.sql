-- Claims a batch of screened leads in one statement: takes a free slot for each, inserts its calling
-- row and marks the lead dispatched. Rechecks everything that may have changed since the poll. A second
-- lead of one number, or a number in an open call, is put off by a minute, one over its daily limit to
-- the next day's opening; neither uses a retry. Claims nothing while dialling is stopped, and while the
-- breaker waits for a trial one call, which takes the trial. Rows are locked with SKIP LOCKED and inserted in the
-- order of their numbers, so that nodes neither wait for each other nor deadlock.
-- Parameters: batch, a JSON array of {id, phone, phone_key, token_hash, room}; opensAt and closesAt, the
-- window; dayStart and nextDayOpening in the window's zone; dailyLimit; maxCalls, the
-- slots that there are; claimSeconds until a call is stale;
-- tokenSeconds for which the agent's token outlives the call's deadline.
with trial as (
  select one
  from dialing_state
  where paused_at is null
    and quality_since is null
    and open_until <= clock_timestamp()
    and (trial_until is null or trial_until <= clock_timestamp())
  for no key update skip locked
),
door as (
  select case
           when paused_at is not null or quality_since is not null then 0
           when open_until is not null then (select count(*) from trial)
         end as most
  from dialing_state
),
batch as (
  select *
  from json_to_recordset(cast(:#batch as json))
         as b (id int, phone text, phone_key text, token_hash text, room text)
  where now() >= cast(:#opensAt as timestamptz)
    and now() < cast(:#closesAt as timestamptz)
    and (select most from door) is distinct from 0
),
free as (
  select array_agg(slot) as slots
  from (
    select slot
    from call_slots
    where call_id is null and slot <= cast(:#maxCalls as int)
    order by slot
    limit (select count(*) from batch)
    for update skip locked
  ) s
),
locked as (
  select l.id, l.name, l.source, l.product_name, l.city, l.state, l.priority, coalesce(l.retry_after, l.created_at) as due_at,
         b.phone_key, b.token_hash, b.room
  from leads l
  join batch b on b.id = l.id and b.phone = l.phone
  where l.status = 'new' and (l.retry_after is null or l.retry_after <= now())
  order by l.priority desc, coalesce(l.retry_after, l.created_at), l.id
  limit least((select coalesce(cardinality(slots), 0) from free), (select most from door))
  for update of l skip locked
),
judged as (
  select locked.*,
         row_number() over (partition by phone_key order by priority desc, due_at, id) as nth_of_number,
         exists (
           select from calls c
           where c.phone_key = locked.phone_key
             and (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
         ) or exists (
           select from calls c
           where c.lead_id = locked.id
             and (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
         ) as in_a_call,
         (
           select count(*) from calls c
           where c.phone_key = locked.phone_key
             and c.permit_at >= cast(:#dayStart as timestamptz)
         ) >= cast(:#dailyLimit as int) as over_limit
  from locked
),
inserted as (
  insert into calls (lead_id, name, phone, source, phone_key, call_room, token_hash,
                     deadline_at, token_expires_at)
  select id, name, phone_key, source, phone_key, room, token_hash,
         now() + make_interval(secs => cast(:#claimSeconds as int)),
         now() + make_interval(secs => cast(:#claimSeconds as int) + cast(:#tokenSeconds as int))
  from judged
  where nth_of_number = 1 and not in_a_call and not over_limit
  order by phone_key
  on conflict do nothing
  returning id, lead_id, name, phone_key, call_room
),
taken as (
  update call_slots s
  set call_id = numbered.id
  from (
    select i.id, free.slots[row_number() over ()] as slot
    from inserted i, free
  ) numbered
  where s.slot = numbered.slot
),
leased as (
  update dialing_state s
  set trial_call = i.id,
      -- It may ring for 75 s once it has its permit.
      trial_until = clock_timestamp() + make_interval(secs => cast(:#claimSeconds as int) + 120)
  from inserted i
  where exists (select from trial)
),
dispatched as (
  update leads l
  set status = 'dispatched', updated_at = now()
  from inserted i
  where l.id = i.lead_id
),
put_off as (
  update leads l
  set retry_after = case
        when j.over_limit then cast(:#nextDayOpening as timestamptz)
        else now() + interval '1 minute'
      end,
      updated_at = now()
  from judged j
  where l.id = j.id and l.id not in (select lead_id from inserted)
)
select i.id as call_id, i.lead_id, i.name, i.phone_key, i.call_room, j.due_at,
       1 + (select count(*) from calls c where c.lead_id = i.lead_id and c.id <> i.id) as attempt,
       j.source, j.product_name, j.city, j.state
from inserted i
join judged j on j.id = i.lead_id
order by i.id
