-- Forgets nodes that were not heard of for so long that they must have ended without a word.
-- Parameters: seconds.
delete from nodes
where seen_at <= clock_timestamp() - make_interval(secs => cast(:#seconds as int))
