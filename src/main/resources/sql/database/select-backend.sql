-- The server's process behind this connection.
-- Parameters: none.
select pg_backend_pid()
