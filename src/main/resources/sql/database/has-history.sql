-- Whether Flyway's history stands in the current schema.
-- Parameters: none.
select exists (
  select
  from pg_class
  where relname = 'flyway_schema_history'
    and relnamespace = (select oid from pg_namespace where nspname = current_schema()))
