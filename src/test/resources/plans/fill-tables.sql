-- Leads and calls as a busy installation leaves them after a year, two calls to a lead: nearly all are
-- settled, thousands wait for a retry or a promised callback, few are due. Everything but what is due
-- grows with the number of leads, so that a statement that reads more than it needs shows.
-- Parameters: leads, how many.
set session_replication_role = replica;

insert into leads (name, phone, source, city, status, retry_after, retry_count, priority, callbacks, failed_reason,
                   created_at, updated_at)
select 'Lead ' || i,
       (array['', '0', '91', '+91-'])[1 + i % 4] || (6000000000 + i),
       'indiamart', 'Pune',
       case when kind < 10 then 'new' when kind < 15 then 'failed' when kind < 16 then 'on hold by Ravi' else 'dispatched' end,
       case when kind < 10 then now() + make_interval(secs => 3600 + i % 80000) end,
       i % 4,
       case when kind = 0 then 100 else 0 end,
       case when kind = 0 then 1 else 0 end,
       case when kind between 10 and 14 then 'retries_exhausted' end,
       now() - make_interval(hours => i % 8000),
       now() - make_interval(hours => i % 4000)
from (select i, i * 7 % 100 as kind from generate_series(1, cast(:leads as int)) i) numbered;

-- What is due: fresh leads, retries and a few promised callbacks.
update leads
set retry_after = case when id % 3 = 0 then null else now() - make_interval(secs => id % 600) end,
    status = 'new'
where id > cast(:leads as int) - 60;

-- The last call of a lead; one in five was made by the owner's old system, which knows no permit.
insert into calls (lead_id, name, phone, source, qualification, status, failure_reason, call_room, call_started_at,
                   call_ended_at, duration_seconds, created_at, updated_at, settled_at, phone_key, deadline_at,
                   token_hash, token_expires_at, permit_at, answered_at, leg_ended_at, outcome, push_parked_at, pushed_at)
select lead, 'Lead ' || lead, '+91' || (6000000000 + lead), 'indiamart',
       case kind
         when 0 then '{"budget": " "}'
         when 1 then '{}'
         when 2 then '{"budget": "5 lakh"}'
         when 3 then '{"budget": "5 lakh"}'
       end::jsonb,
       case when kind < 2 or kind = 4 or (kind = 2 and lead % 500 in (2, 7)) then 'called'
            when kind between 2 and 3 then 'pushed'
            when kind = 5 and lead % 1000 = 5 then 'archived'
            else 'failed' end,
       case when kind > 5 then 'unanswered' end,
       'ignitech-lead-' || lead, started, started + interval '1 minute', 40, started, started,
       started + interval '1 minute',
       case when is_ours then '+91' || (6000000000 + lead) end,
       case when is_ours then started + interval '12 minutes' end,
       case when is_ours then md5(lead || '/' || n) || md5(n || '/' || lead) end,
       case when is_ours then started + interval '2 hours' end,
       case when is_ours then started + interval '5 seconds' end,
       case when is_ours then started + interval '20 seconds' end,
       case when is_ours then started + interval '1 minute' end,
       case when is_ours and kind = 4 then 'not_interested' end,
       case when kind = 2 and lead % 500 = 2 then started + interval '1 hour' end,
       case when kind between 2 and 3 then started + interval '2 minutes' end
from (
  select 1 + (i - 1) / 2 as lead, i % 2 as n, i * 3 % 10 as kind, i % 5 > 0 as is_ours,
         now() - make_interval(secs => 120 + (2 * cast(:leads as bigint) - i) % 30000000) as started
  from generate_series(1, 2 * cast(:leads as int)) i
) numbered;

-- What is at hand: calls of ours in every stage, one by another writer, two that another writer ended,
-- and results to be filed, of which some wait for the CRM to recover.
insert into call_slots (slot)
select generate_series(1, 40)
on conflict do nothing;
insert into call_starts (slot)
select generate_series(1, 20)
on conflict do nothing;
insert into push_starts (slot)
select generate_series(1, 100)
on conflict do nothing;
update calls
set status = case when n % 4 = 0 then 'called' else 'calling' end,
    failure_reason = null,
    permit_at = case when n % 4 < 3 then now() - interval '30 seconds' end,
    leg_ended_at = null,
    answered_at = null,
    settled_at = case when n % 4 = 0 then now() end,
    phone_key = '+91' || (6000000000 + lead_id),
    token_hash = md5(n::text) || md5('agent'),
    token_expires_at = now() + interval '1 hour',
    deadline_at = now() + interval '10 minutes'
from generate_series(1, 30) n
where id = 2 * cast(:leads as int) - 200 - 20 * n;
update call_slots s
set call_id = o.id
from (
  select id, row_number() over (order by id) as n from calls
  where status = 'calling' or (permit_at is not null and leg_ended_at is null)
) o
where s.slot = o.n;
update calls
set status = 'calling', failure_reason = null, settled_at = null, permit_at = null, leg_ended_at = null
from generate_series(1, 5) n
where id = 2 * cast(:leads as int) - 1000 - 20 * n;
update calls
set status = 'failed', failure_reason = 'rejected', settled_at = null, permit_at = null
from generate_series(1, 5) n
where id = 2 * cast(:leads as int) - 1200 - 20 * n;
update calls
set status = 'called', outcome = null, qualification = '{"budget": "5 lakh"}', push_parked_at = null,
    push_after = case when id % 2 = 0 then now() + interval '1 hour' end
where id between 2 * cast(:leads as int) - 1440 and 2 * cast(:leads as int) - 1401;

-- What was learnt of the calls of ours: a reply and a report each; the reports of the last day among them.
insert into call_facts (call_id, kind, event_id, data, at)
select c.id, f.kind, f.kind, f.data, c.call_started_at + interval '1 minute'
from calls c
  cross join lateral (
    values ('dial_reply', jsonb '{"answered": true}'),
           (case when c.outcome is null then 'agent_qualification' else 'agent_outcome' end,
            case when c.outcome is null then jsonb_build_object('qualification', c.qualification)
                 else jsonb_build_object('outcome', c.outcome) end)
  ) f (kind, data)
where c.token_hash is not null and c.id % 4 < 2 and f.data is not null;
insert into do_not_call (phone_key)
select '+91' || (7000000000 + i) from generate_series(1, cast(:leads as int) / 100) i;
set session_replication_role = origin;
