-- What else decides whether a lead is called now.
-- Parameters: leadId; phoneKey (+91…) and number (its last ten digits), null when its phone is no number;
-- dayStart, when the day of the daily limit began.
select clock_timestamp() as now,
       (select created_at from do_not_call where phone_key = :#phoneKey) as listed_at,
       (
         select id from calls
         where lead_id = :#leadId
           and (status = 'calling' or (permit_at is not null and leg_ended_at is null))
         limit 1
       ) as call_of_lead,
       (
         select id from calls
         where phone_key = :#phoneKey and lead_id is distinct from :#leadId
           and (status = 'calling' or (permit_at is not null and leg_ended_at is null))
         limit 1
       ) as call_of_number,
       (
         select min(id)
         from (
           select id
           from leads
           where ringroute_number(phone) = cast(:#number as bigint) and status = 'new' and id <> :#leadId
             and (retry_after is null or retry_after <= now())
           offset 0
         ) of_number
       ) as lead_of_number,
       (
         select count(*) from calls
         where phone_key = :#phoneKey and permit_at >= cast(:#dayStart as timestamptz)
       ) as calls_today
