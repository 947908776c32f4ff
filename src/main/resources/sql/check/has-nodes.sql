-- Whether an application was ever started on this database.
-- Parameters: none.
select to_regclass('nodes') is not null
