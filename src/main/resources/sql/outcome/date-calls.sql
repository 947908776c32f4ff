-- Gives calls that another writer has opened what they need to end some day: a deadline a day after
-- their start, or, when that is none or can't be, after now; and their number, so that nobody else dials
-- it meanwhile. A number that is in an open call already is left to that one. No parameters.
with opened as (
  select id,
         case
           when call_started_at between '2000-01-01' and now() then call_started_at
           else now()
         end + interval '1 day' as deadline_at,
         coalesce(
           phone_key,
           '+91' || substring(
             regexp_replace(phone, '[ \t.()\[\]\u00A0\u00AD\u2000-\u200F\u2010-\u2015\u202F\u205F-\u2064\u2212\u3000\uFEFF-]', '', 'g')
             from '^(?:[+]?91|0)?([6-9][0-9]{9})$')) as phone_key
  from calls
  where (status = 'calling' or (permit_at is not null and leg_ended_at is null))
    and status = 'calling' and permit_at is null and token_hash is null
    and (deadline_at is null
         or deadline_at > now() + interval '1 day'
         or deadline_at < '2000-01-01')
  order by id
  limit 1000
  for update skip locked
), numbered as (
  select opened.*, row_number() over (partition by phone_key order by id) as nth_of_number
  from opened
)
update calls c
set deadline_at = n.deadline_at,
    phone_key = case
      when n.nth_of_number = 1
           and not exists (
             select from calls o
             where o.phone_key = n.phone_key and o.id <> n.id
               and (o.status = 'calling' or (o.permit_at is not null and o.leg_ended_at is null)))
      then n.phone_key
      else c.phone_key
    end
from numbered n
where c.id = n.id
