-- The next failed leads after one, of one reason. Looks at so many failed leads and no further: looked_to
-- says how far.
-- Parameters: after, an id; failedReason; look, how many are looked at.
with looked as materialized (
  select id, phone, failed_reason
  from leads
  where status = 'failed' and id > :#after
  order by id
  limit :#look
)
select far.looked, far.looked_to, fitting.*
from (select count(*) as looked, max(id) as looked_to from looked) far
left join lateral (select id, phone from looked where failed_reason = :#failedReason) fitting on true
order by fitting.id
