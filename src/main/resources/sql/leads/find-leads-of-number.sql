-- The newest leads of a number before one that fit.
-- Parameters: number, its last ten digits; before, an id; look, how many leads are looked at; limit, how many are answered;
-- and what must fit, null for anything: status, failedReason, source, name (a part of it), createdFrom, createdBefore.
with numbered as materialized (
  select *
  from leads
  where ringroute_number(phone) = cast(:#number as bigint)
),
looked as (
  select *
  from numbered
  where id < :#before
  order by id desc
  limit :#look
)
select far.looked, far.looked_to, page.*
from (select count(*) as looked, min(id) as looked_to from looked) far
left join lateral (
  select id, name, phone, source, external_id, email, product_name, city, state, query_message, extra,
       status, failed_reason, priority, retry_count, callbacks, retry_after, import_id, import_line,
       created_at, updated_at
  from looked
  where (cast(:#status as text) is null or status = :#status)
    and (cast(:#failedReason as text) is null or failed_reason = :#failedReason)
    and (cast(:#source as text) is null or source = :#source)
    and (cast(:#name as text) is null or position(lower(cast(:#name as text)) in lower(name)) > 0)
    and (cast(:#createdFrom as timestamptz) is null or created_at >= :#createdFrom)
    and (cast(:#createdBefore as timestamptz) is null or created_at < :#createdBefore)
  order by id desc
  limit :#limit
) page on true
order by page.id desc
