-- Tells that this node lives.
-- Parameters: id.
update nodes
set seen_at = clock_timestamp()
where id = :#id
