-- Whether Flyway's history in the current schema is another program's: something ran, but not Ringroute's
-- first migration.
-- Parameters: none.
select exists (select from flyway_schema_history where type not in ('BASELINE', 'SCHEMA'))
   and not exists (select from flyway_schema_history where script = 'V1__documented_tables.sql')
