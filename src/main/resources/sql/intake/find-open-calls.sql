-- Which of these numbers are in a call. Parameters: numbers, last ten digits.
select ringroute_number(phone) as number, lead_id
from calls
where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
  and ringroute_number(phone) = any (cast(:#numbers as bigint[]))
