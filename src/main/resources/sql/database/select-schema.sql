-- Which schema the connection works in, and as whom; names are quoted where SQL needs it. Whether nothing
-- can be written there: on a replica, or by a setting of the role or the database (this session's own is
-- left out: a look without a start sets it).
-- Parameters: none.
select current_schema() as name,
       quote_ident(current_schema()) as quoted,
       current_setting('search_path') as search_path,
       quote_ident(current_user) as user_name,
       current_setting('server_version') as server_version,
       pg_is_in_recovery() as is_replica,
       (select reset_val = 'on' from pg_settings where name = 'default_transaction_read_only') as is_read_only
