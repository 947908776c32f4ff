-- The rights that this user lacks for daily work on the tables that are there, as statements that give
-- them.
-- Parameters: tables, the names of all that Ringroute uses.
with tables as (
  select c.oid, c.relname, n.nspname
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema()
    and c.relkind = 'r'
    and c.relname in (:#tables)
)
select format('grant %s on %I.%I to %I;', string_agg(p.name, ', ' order by p.place), nspname, relname, current_user)
from tables t
cross join unnest(array['select', 'insert', 'update', 'delete']) with ordinality as p (name, place)
where not has_table_privilege(t.oid, p.name)
  and (p.name = 'select'
       or relname <> 'flyway_schema_history' and (p.name <> 'delete' or relname not in ('leads', 'calls')))
group by nspname, relname
union all
select distinct format('grant usage on sequence %s to %I;', s.oid::regclass, current_user)
from tables t
join pg_attrdef d on d.adrelid = t.oid
join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_class'::regclass
join pg_class s on s.oid = p.refobjid
where case when s.relkind = 'S' then not has_sequence_privilege(s.oid, 'usage') end
union all
select format('grant execute on function %s to %I;', f.oid::regprocedure, current_user)
from pg_proc f
where f.pronamespace = (select oid from pg_namespace where nspname = current_schema())
  and f.proname like 'ringroute\_%'
  and not has_function_privilege(f.oid, 'execute')
union all
select format('grant temporary on database %I to %I;', current_database(), current_user)
where not has_database_privilege(current_database(), 'temporary')
order by 1
