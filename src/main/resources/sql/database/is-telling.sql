-- Whether the triggers on leads tell of what is due, and the schema by whose name they do; they are silent
-- where transactions may be prepared.
-- Parameters: none.
select coalesce(current_schema(), '') as schema,
       count(*) = 2 and current_setting('max_prepared_transactions') = '0' as is_telling
from pg_trigger
where tgrelid = to_regclass('leads')
  and tgname in ('ringroute_leads_inserted', 'ringroute_leads_due')
  and tgenabled in ('O', 'A')
