-- How many applications run on this database now; a node tells every five seconds that it lives.
-- Parameters: none.
select count(*)
from nodes
where seen_at > clock_timestamp() - interval '15 seconds'
