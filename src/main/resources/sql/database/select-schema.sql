-- Which schema the connection works in, and as whom; names are quoted where SQL needs it.
-- Parameters: none.
select current_schema() as name,
       quote_ident(current_schema()) as quoted,
       current_setting('search_path') as search_path,
       quote_ident(current_user) as user_name,
       current_setting('server_version') as server_version
