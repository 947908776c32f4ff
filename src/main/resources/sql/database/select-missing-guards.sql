-- Which of the two indexes that keep a lead and a number from two calls at once are missing or invalid,
-- and what makes each again.
-- Parameters: none.
select g.name,
       format(
         'drop index concurrently if exists %1$I.%2$I; create unique index concurrently %2$I on %1$I.calls (%3$I)'
           ' where status = ''calling'' or (permit_at is not null and leg_ended_at is null);',
         current_schema(), g.name, g.part) as statement
from (values ('calls_one_open_per_lead', 'lead_id'), ('calls_one_open_per_number', 'phone_key')) as g (name, part)
where not exists (
  select
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  where i.indrelid = to_regclass(format('%I.calls', current_schema()))
    and c.relname = g.name
    and i.indisunique and i.indisvalid)
