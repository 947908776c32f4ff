-- A migration outside a transaction that broke off left this mark. Each can run again, so that it may.
-- Parameters: none.
delete from flyway_schema_history
where not success
