-- Makes a lead due at a time that an operator chose, or corrects its number, or both, unless it changed since it was
-- read, or something keeps it: a call of its own that is under way, the do-not-call list, a report that may still come
-- of its last call (of one that failed only because nothing was reported, too: the talk may have ended in "don't call
-- me"); and when it gets a number or comes back from a call, another lead or call with the number. Answers with what keeps it (null: it is done), or with no row when it changed. Behind the lock of intake, so
-- that no lead with the number is made meanwhile.
-- Parameters: leadId; status and phone, as they were read; newPhone, and that as +91… in phoneKey; dueAt, null: as it
-- is; priority, that goes with dueAt, unless it has a
-- higher one.
with locked as (
  select l.id, l.status, l.phone <> :#newPhone or l.status = 'dispatched' as is_opened
  from leads l
  where l.id = :#leadId and l.status = :#status and l.phone = :#phone and l.status in ('new', 'dispatched')
  for no key update
),
judged as (
  select k.id,
         case
           when (
             select count(*) from calls c
             where c.lead_id = k.id
               and (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
           ) > 0 then 'in_a_call'
           when (select count(*) from do_not_call d where d.phone_key = :#phoneKey) > 0 then 'do_not_call'
           when k.status = 'dispatched' and (
             select count(*) from calls c
             where c.lead_id = k.id and (c.settled_at is null or c.settled_at > now() - interval '10 minutes')
           ) > 0 then 'report_awaited'
           when (
             select count(*) from calls c
             where c.lead_id = k.id and c.settled_at > now() - interval '10 minutes' and c.agent_report is null
               and c.failure_reason in ('no_answers', 'startup_failed', 'stale_timeout')
           ) > 0 then 'report_awaited'
           when k.is_opened and (
             select count(*) from leads o
             where ringroute_number(o.phone) = cast(right(:#phoneKey, 10) as bigint)
               and o.status = 'new' and o.id <> k.id
           ) > 0 then 'duplicate'
           when k.is_opened and (
             select count(*) from calls c
             where c.phone_key = :#phoneKey
               and (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
           ) > 0 then 'number_in_call'
         end as kept
  from locked k
),
scheduled as (
  update leads l
  set status = 'new',
      failed_reason = null,
      phone = :#newPhone,
      retry_after = coalesce(cast(:#dueAt as timestamptz), l.retry_after),
      priority = case when cast(:#dueAt as timestamptz) is null then l.priority else greatest(l.priority, cast(:#priority as int)) end,
      updated_at = now()
  from judged j
  where l.id = j.id and j.kept is null
)
select id, kept from judged
