-- What stands under the names of the two tables in the current schema.
-- Parameters: none.
select c.relname as name,
       format('%I.%I', n.nspname, c.relname) as qualified,
       c.relkind::text as kind,
       row_security_active(c.oid) as is_row_security_active,
       exists (
         select
         from pg_index i
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
         where i.indrelid = c.oid
           and i.indisunique and i.indisvalid and i.indimmediate
           and i.indpred is null
           and i.indnkeyatts = 1
           and i.indkey[0] = a.attnum) as has_unique_id
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = current_schema()
  and c.relname in ('leads', 'calls')
  and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by c.relname desc
