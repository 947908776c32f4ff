-- The columns of the two tables in the current schema, in order.
-- Parameters: none.
select c.relname as table_name,
       format('%I.%I', n.nspname, c.relname) as qualified,
       a.attname as name,
       quote_ident(a.attname) as quoted,
       format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as is_not_null,
       case
         when a.attidentity <> '' then 'identity'
         when a.attgenerated <> '' then 'generated'
         else pg_get_expr(d.adbin, d.adrelid)
       end as default_value
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where n.nspname = current_schema()
  and c.relname in ('leads', 'calls')
  and c.relkind = 'r'
order by c.relname desc, a.attnum
