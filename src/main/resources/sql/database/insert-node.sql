-- Enters this node with the limits it was started with.
-- Parameters: id, name, maxConcurrentCalls, callsPerSecond, pushRequestsPerMinute.
insert into nodes (id, name, max_concurrent_calls, calls_per_second, push_requests_per_minute, seen_at)
values (:#id, :#name, :#maxConcurrentCalls, :#callsPerSecond, :#pushRequestsPerMinute, clock_timestamp())
