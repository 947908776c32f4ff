-- Whether this user may change the tables that are there, and create those that are missing.
-- Parameters: tables, the names of all that Ringroute uses.
select has_schema_privilege(current_schema(), 'create')
   and not exists (
     select
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = current_schema()
       and c.relkind = 'r'
       and c.relname in (:#tables)
       and not pg_has_role(c.relowner, 'usage'))
