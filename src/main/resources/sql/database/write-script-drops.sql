-- Writes what drops, when the script runs, the indexes that an earlier run of it has left half built:
-- "if not exists" would take them for whole ones, also one that has to keep a number from two calls.
-- Parameters: names, of the indexes that the script builds.
select format($script$
select format('drop index concurrently if exists %%I.%%I', n.nspname, c.relname)
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid
  and n.nspname = %1$L
  and c.relname in (%2$s)
\gexec
$script$,
  current_schema(),
  (select string_agg(quote_literal(name), ', ') from unnest(cast(array[:#names] as text[])) as name))
