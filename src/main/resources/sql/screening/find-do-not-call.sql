-- Which of a batch's numbers asked not to be called, as one comma-separated text.
-- Parameters: phoneKeys, the batch's numbers (+91...) as one comma-separated text.
select coalesce(string_agg(phone_key, ','), '') as phone_keys
from do_not_call
where phone_key = any (string_to_array(:#phoneKeys, ','))
