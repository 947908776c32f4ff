-- The sessions that a migration may have waited for: those with a lock on one of the two tables, and those
-- whose transaction is older than a second. What belongs to another user PostgreSQL tells only in part.
-- Parameters: none.
select a.pid,
       coalesce(a.usename, '') as user_name,
       coalesce(a.application_name, '') as application,
       coalesce(host(a.client_addr), '') as address,
       coalesce(a.state, '') as state,
       ceil(extract(epoch from clock_timestamp() - a.xact_start))::int as seconds,
       (
         select string_agg(distinct l.relation::regclass::text, ', ')
         from pg_locks l
         where l.pid = a.pid
           and l.granted
           and l.database = (select oid from pg_database where datname = current_database())
           and l.relation in (to_regclass('leads'), to_regclass('calls'))
       ) as tables
from pg_stat_activity a
where a.datname = current_database()
  and a.pid <> pg_backend_pid()
  and (
    a.xact_start < clock_timestamp() - interval '1 second'
    or exists (
      select
      from pg_locks l
      where l.pid = a.pid
        and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and l.relation in (to_regclass('leads'), to_regclass('calls'))))
order by tables nulls last, a.xact_start
limit 5
