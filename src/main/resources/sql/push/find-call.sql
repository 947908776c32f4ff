-- Where a call stands in the push.
-- call_id.
select status, push_parked_at is not null as parked from calls where id = :#call_id
