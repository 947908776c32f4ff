-- Whether the triggers on leads tell of what is due, and the schema by whose name they do: that of the table,
-- whatever the search path begins with; they are silent where transactions may be prepared.
-- Parameters: none.
select coalesce((
         select n.nspname
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         where c.oid = to_regclass('leads')
       ), '') as schema,
       count(*) = 2 and current_setting('max_prepared_transactions') = '0' as is_telling
from pg_trigger
where tgrelid = to_regclass('leads')
  and tgname in ('ringroute_leads_inserted', 'ringroute_leads_due')
  and tgenabled in ('O', 'A')
