-- The nodes that run beside this one, and the limits they were started with.
-- Parameters: id, this node's.
select name, max_concurrent_calls, calls_per_second, push_requests_per_minute,
       ceil(extract(epoch from clock_timestamp() - seen_at))::int as silent_seconds
from nodes
where id <> :#id
order by seen_at desc
