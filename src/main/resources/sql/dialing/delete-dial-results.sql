-- Keeps the table of dial results small: what is older than the breaker looks back is of no use.
-- No parameters.
delete from dial_results
where at < clock_timestamp() - interval '10 minutes'
