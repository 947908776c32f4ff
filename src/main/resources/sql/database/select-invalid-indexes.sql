-- Indexes of ours that a broken-off CREATE INDEX CONCURRENTLY left invalid, and what drops each without
-- holding up others; one that another session still builds (of a start that was killed) is not broken yet.
-- Parameters: names, of all indexes that migrations build concurrently.
select c.relname as name,
       format('drop index concurrently if exists %I.%I', n.nspname, c.relname) as statement,
       exists (select from pg_stat_progress_create_index p where p.index_relid = c.oid) as is_being_built
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid
  and n.nspname = current_schema()
  and c.relname in (:#names)
