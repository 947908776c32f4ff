-- Makes failed leads new again, with all their attempts, but for those that something keeps: the do-not-call
-- list, or that the number was never taken from it since the lead failed for it; another open lead or call
-- with the number. Answers with each lead and what keeps it (null: it is new). Behind the lock of intake, so
-- that no lead with the number is made meanwhile.
-- Parameters: batch, a JSON array of {id, phone, failed_reason, new_phone, phone_key}: phone and reason as they were read, the phone that
-- it gets, and that as +91….
with batch as (
  select *
  from json_to_recordset(cast(:#batch as json)) as b (id int, phone text, failed_reason text, new_phone text, phone_key text)
),
locked as (
  select l.id, l.failed_reason, l.updated_at, b.new_phone, b.phone_key
  from batch b
  join leads l on l.id = b.id
  where l.status = 'failed' and l.phone = b.phone and l.failed_reason is not distinct from b.failed_reason
  order by l.id
  for no key update of l
),
judged as (
  select k.*,
         case
           when (select count(*) from do_not_call d where d.phone_key = k.phone_key) > 0 then 'do_not_call'
           when k.failed_reason = 'do_not_call' and (
             select count(*) from do_not_call_removals r
             where r.phone_key = k.phone_key and r.removed_at >= k.updated_at
           ) = 0 then 'do_not_call'
           when row_number() over (partition by k.phone_key order by k.id) > 1 then 'duplicate'
           when (
             select count(*) from leads o
             where ringroute_number(o.phone) = cast(right(k.phone_key, 10) as bigint)
               and o.status = 'new'
           ) > 0 then 'duplicate'
           when (
             select count(*) from calls c
             where c.phone_key = k.phone_key
               and (c.status = 'calling' or (c.permit_at is not null and c.leg_ended_at is null))
           ) > 0 then 'in_a_call'
         end as kept
  from locked k
),
reopened as (
  update leads l
  set status = 'new', failed_reason = null, retry_after = null, retry_count = 0, phone = j.new_phone,
      updated_at = now()
  from judged j
  where l.id = j.id and j.kept is null
)
select id, kept from judged order by id
